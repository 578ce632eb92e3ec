import { isIn, type Grid } from './grid.ts';

/** The word that a place is in, which may begin and end in other rows of its line; '' where it is in none. */
export function gridWord(grid: Grid, column: number, row: number, separators: string): string {
  const separates = (x: number, y: number): boolean => {
    const { text } = grid.cell(x, y);
    return text === ' ' || isIn(text, separators);
  };
  let x = column;
  let y = row;
  let found = false;
  while (grid.cell(x, y).text !== '') {
    found = separates(x, y);
    if (found) break;
    if (x === 0) {
      if (y === 0 || !grid.wrapped(y - 1) || grid.length(y - 1) === 0) break;
      y -= 1;
      x = grid.length(y);
    }
    x -= 1;
  }
  let word = '';
  for (;;) {
    if (found) {
      const end = grid.length(y);
      if (end !== 0 && x !== end - 1) x += 1;
      else if (y === grid.last || !grid.wrapped(y)) return word;
      else {
        y += 1;
        x = 0;
      }
    }
    found = true;
    const { text } = grid.cell(x, y);
    if (text === '' || separates(x, y)) return word;
    word += text;
  }
}
