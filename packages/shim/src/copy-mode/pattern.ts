import type { Cell } from '@pitcrew/screen';
import { charWidth } from '../style/char-width.ts';
import { extendedRegExp } from '../format/patterns.ts';
import type { Grid } from './grid.ts';
import { findLastRegex, findRegex } from './regex-search.ts';
import { findLastText, findText } from './text-search.ts';

/** Where a match lies: its first column, and how many columns it has, which may go on in wrapped rows. */
export interface Match {
  readonly x: number;
  readonly width: number;
}

/** What is searched for. */
export interface Pattern {
  /** The first match of a row that begins in columns `from` to `to`, exclusive. */
  readonly first: (grid: Grid, y: number, from: number, to: number) => Match | undefined;
  /** The last match of a row that begins before column `to`. */
  readonly last: (grid: Grid, y: number, to: number) => Match | undefined;
  readonly regex: boolean;
}

/** Undefined for a bad regular expression. Without capitals the case of letters is nothing. */
export function compilePattern(text: string, regex: boolean): Pattern | undefined {
  const ignoreCase = text === lowerAscii(text);
  if (regex) {
    const expression = extendedRegExp(text, ignoreCase ? 'gi' : 'g');
    if (expression === undefined) return undefined;
    return {
      regex,
      first: (grid, y, from, to) => findRegex(grid, y, from, to, expression),
      last: (grid, y, to) => findLastRegex(grid, y, to, expression),
    };
  }
  const cells = cellsOf(text);
  return {
    regex,
    first: (grid, y, from, to) => findText(grid, y, from, to, cells, ignoreCase),
    last: (grid, y, to) => findLastText(grid, y, to, cells, ignoreCase),
  };
}

/** Only ASCII has a case here, as for tmux in the C locale of its `tolower`. */
export function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A text as a row of a screen would hold it. */
function cellsOf(text: string): readonly Pick<Cell, 'text' | 'width'>[] {
  const cells: { text: string; width: 0 | 1 | 2 }[] = [];
  for (const character of text) {
    const width = charWidth(character);
    const before = cells.findLast((cell) => cell.text !== '');
    if (width === 0) {
      if (before !== undefined && character >= ' ') before.text += character;
      continue;
    }
    cells.push({ text: character, width: width === 2 ? 2 : 1 });
    if (width === 2) cells.push({ text: '', width: 0 });
  }
  return cells;
}
