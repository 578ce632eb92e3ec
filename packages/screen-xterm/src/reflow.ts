import { content } from './cell.ts';
import type { Grid } from './grid.ts';
import { Row } from './row.ts';

/** A place in the text that survives a change of width: a line of text, and how far into it. */
interface Anchor {
  readonly line: number;
  /** Cells from the start of the line; `Infinity` where the cursor was beyond its text. */
  readonly offset: number;
}

export interface Place {
  readonly x: number;
  /** Absolute row. */
  readonly y: number;
}

/** Joins the rows that were wrapped and splits them again at `cols`; returns where `cursor` went. */
export function reflow(grid: Grid, cols: number, cursor: Place): Place {
  const anchor = anchorOf(grid.rows, cursor);
  const target: Row[] = [];
  const source = grid.rows;
  for (let first = 0; first < source.length;) {
    let last = first;
    while (source[last]?.wrapped === true && goesOn(source[last + 1])) last++;
    const line = source.slice(first, last + 1);
    const start = target.length;
    const isLast = last === source.length - 1;
    for (const row of fits(line, cols) ? line : split(line, cols, isLast)) {
      row.compact();
      target.push(row);
    }
    adjustScrolled(grid, first, start, target.length - start - line.length);
    first = last + 1;
  }
  while (target.length < grid.lines) target.push(new Row());
  grid.rows = target;
  grid.historySize = target.length - grid.lines;
  grid.scrolled = Math.min(grid.scrolled, grid.historySize);
  return placeOf(target, anchor);
}

/** Whether a row takes up the one above that ran on: one that is empty, and the last of its line, does not. */
function goesOn(next: Row | undefined): boolean {
  return next !== undefined && (next.used > 0 || next.wrapped);
}

/** Rows that came to or went from the history with the line at `first`. */
function adjustScrolled(grid: Grid, first: number, start: number, added: number): void {
  if (added > 0 && first <= grid.scrolled) grid.scrolled += added;
  if (added >= 0) return;
  if (grid.scrolled > start - added) grid.scrolled += added;
  else if (grid.scrolled > start) grid.scrolled = start;
}

function widthOf(row: Row): number {
  if (!row.hasWide) return row.used;
  let width = 0;
  for (let x = 0; x < row.used; x++) width += cellWidth(row.contentAt(x));
  return width;
}

function cellWidth(word: number): number {
  if ((word & content.padding) !== 0) return 0;
  return (word & content.wide) === 0 ? 1 : 2;
}

/** Whether the line needs no other split: every row but the last is full. */
function fits(line: readonly Row[], cols: number): boolean {
  return line.every((row, i) => {
    const width = widthOf(row);
    return i === line.length - 1 ? width <= cols : width === cols;
  });
}

/**
 * @param isLast nothing follows the line. Before others a wrap that leads nowhere goes when the row that has it is
 *   joined to the one above.
 */
function split(line: readonly Row[], cols: number, isLast: boolean): Row[] {
  let row = new Row();
  let begunWith = line[0];
  const rows = [row];
  let width = 0;
  for (const from of line) {
    for (let x = 0; x < from.used;) {
      const step = from.hasWide
        ? cellWidth(from.contentAt(x))
        : Math.max(1, Math.min(cols - width, from.used - x));
      if (width + step > cols) {
        row.wrapped = true;
        row = new Row();
        rows.push(row);
        width = 0;
        begunWith = from;
      }
      const next = from.hasWide ? x + 1 : x + step;
      row.appendAll(from, x, next, cols);
      width += step;
      x = next;
    }
  }
  const end = line.at(-1);
  row.wrapped = end?.wrapped === true && (isLast || end === begunWith);
  return rows;
}

function anchorOf(rows: readonly Row[], cursor: Place): Anchor {
  let line = 0;
  let before = 0;
  for (let y = 0; y < cursor.y; y++) {
    const row = rows[y];
    if (row?.wrapped === true) before += row.used;
    else {
      before = 0;
      line++;
    }
  }
  const used = rows[cursor.y]?.used ?? 0;
  return { line, offset: cursor.x >= used ? Infinity : before + cursor.x };
}

function placeOf(rows: readonly Row[], anchor: Anchor): Place {
  let y = 0;
  for (let line = 0; y < rows.length - 1 && line < anchor.line; y++) {
    if (rows[y]?.wrapped !== true) line++;
  }
  let offset = anchor.offset;
  while (y < rows.length - 1 && rows[y]?.wrapped === true && offset >= (rows[y]?.used ?? 0)) {
    offset -= rows[y]?.used ?? 0;
    y++;
  }
  return { x: Number.isFinite(offset) ? offset : (rows[y]?.used ?? 0), y };
}
