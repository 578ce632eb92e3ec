import type { Cell } from '@pitcrew/screen';
import { isIn } from './grid.ts';

/** The word of a row that a column is in; '' where it is in none. */
export function wordAt(row: readonly Cell[], column: number, separators: string): string {
  const text = (x: number): string => row[x]?.text ?? ' ';
  const separates = (x: number): boolean => text(x) === ' ' || isIn(text(x), separators);
  let start = column;
  let found = false;
  for (; text(start) !== ''; start -= 1) {
    found = separates(start);
    if (found || start === 0) break;
  }
  const length = lengthOf(row);
  let word = '';
  for (let x = found ? start + 1 : start; ; x += 1) {
    if (found && (length === 0 || x - 1 === length - 1)) return word;
    found = true;
    if (text(x) === '' || separates(x)) return word;
    word += text(x);
  }
}

/** A row's text without blanks at its end, up to its first wide character. */
export function lineAt(row: readonly Cell[]): string {
  let line = '';
  const length = lengthOf(row);
  for (let x = 0; x < length && row[x]?.text !== ''; x += 1) line += row[x]?.text ?? '';
  return line;
}

function lengthOf(row: readonly Cell[]): number {
  let { length } = row;
  while (length > 0 && row[length - 1]?.text === ' ') length -= 1;
  return length;
}
