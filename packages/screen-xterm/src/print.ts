import { content, plainBrush } from './cell.ts';
import { lineDrawing } from './line-drawing.ts';
import type { Row } from './row.ts';
import type { Terminal } from './terminal.ts';
import { columnsOf } from './width.ts';

const del = 0x7f;
const blank = 0x20;
const zeroWidthJoiner = 0x200d;

/** Writes `codes[start..end)`, none of them a control; returns the last one for REP, 0 if it cannot be repeated. */
export function print(terminal: Terminal, codes: Uint32Array, start: number, end: number): number {
  terminal.changed = true;
  const { active, g0, g1 } = terminal.charsets;
  const drawing = active === 0 ? g0 : g1;
  const slow = drawing || terminal.modes.insert || !terminal.modes.wrap;
  for (let i = start; i < end;) {
    const code = codes[i] ?? 0;
    if (code < del && !slow) {
      i = printRun(terminal, codes, i, end);
    } else {
      printOne(terminal, drawing && code < del ? lineDrawing(code) : code, code < del);
      i++;
    }
  }
  const last = codes[end - 1] ?? 0;
  return last < del ? last : 0;
}

/** As much ASCII as fits into the row. */
function printRun(terminal: Terminal, codes: Uint32Array, start: number, end: number): number {
  const { grid } = terminal;
  if (terminal.x >= grid.cols) {
    terminal.lineFeed(true, 0);
    terminal.x = 0;
  }
  const limit = Math.min(end, start + grid.cols - terminal.x);
  let stop = start + 1;
  while (stop < limit && (codes[stop] ?? del) < del) stop++;
  const row = grid.row(terminal.y);
  const from = terminal.x;
  const to = from + stop - start;
  row.expand(to, grid.cols);
  if (row.hasWide) freeHalves(row, from, to, grid.cols);
  row.putRun(from, codes, start, stop, terminal.pen);
  terminal.x = to;
  return stop;
}

/**
 * Wide characters of which `from` to `to` covers only a half become blanks; except the left half in the
 * first column, which tmux forgets.
 */
function freeHalves(row: Row, from: number, to: number, cols: number): void {
  let x = from;
  while (x > 0 && row.isPadding(x)) row.put(x--, blank, plainBrush, cols);
  if (x > 0 && row.isWide(x)) row.put(x, blank, plainBrush, cols);
  for (x = to; x < cols && row.isPadding(x); x++) row.put(x, blank, plainBrush, cols);
}

/** One character by the long way: wide, combining, drawn with lines, inserted, or where nothing wraps. */
function printOne(terminal: Terminal, code: number, ascii: boolean): void {
  const { grid, modes } = terminal;
  const { cols } = grid;
  if (code === zeroWidthJoiner) {
    terminal.joining = true;
    return;
  }
  const width = ascii ? 1 : columnsOf(code);
  if (width === 0 || terminal.joining) {
    const joiner = terminal.joining ? String.fromCodePoint(zeroWidthJoiner) : '';
    terminal.joining = false;
    combine(terminal, joiner);
    combine(terminal, String.fromCodePoint(code));
    return;
  }
  if (width > cols || (!modes.wrap && width > 1 && terminal.x !== cols && terminal.x > cols - width)) return;
  if (modes.insert) grid.insertCells(terminal.x, terminal.y, width, 0);
  if (modes.wrap && terminal.x > cols - width) {
    terminal.lineFeed(true, 0);
    terminal.x = 0;
  }
  if (terminal.x > cols - width) return;
  const row = grid.row(terminal.y);
  const overwrote = row.hasWide && overwriteHalves(row, terminal.x, width, cols);
  if (width === 2) row.put(terminal.x + 1, content.padding, plainBrush, cols);
  if (modes.insert || overwrote || width === 2 || !changesNothing(terminal, row, code)) {
    row.put(terminal.x, width === 2 ? code | content.wide : code, terminal.pen, cols);
  }
  terminal.x = Math.min(terminal.x + width, modes.wrap ? cols : cols - 1);
}

/** tmux does not store a plain blank where the row has no cell yet, so it does not count as written. */
function changesNothing(terminal: Terminal, row: Row, code: number): boolean {
  const { pen } = terminal;
  return code === blank && terminal.x >= row.size && pen.fg === 0 && pen.bg === 0;
}

function combine(terminal: Terminal, text: string): void {
  if (terminal.x === 0 || text === '') return;
  const row = terminal.grid.row(terminal.y);
  let x = terminal.x - 1;
  while (x > 0 && row.isPadding(x)) x--;
  if (!row.isPadding(x)) row.combine(x, text, terminal.grid.cols);
}

/** Blanks the other halves of the wide characters that a character at `x` falls upon. */
function overwriteHalves(row: Row, x: number, width: number, cols: number): boolean {
  const onPadding = row.isPadding(x);
  let done = false;
  if (onPadding) {
    let lead = x;
    while (lead > 0 && row.isPadding(lead)) row.put(lead--, blank, plainBrush, cols);
    row.put(lead, blank, plainBrush, cols);
    done = true;
  }
  if (width !== 1 || onPadding || row.isWide(x)) {
    for (let next = x + width; next < cols && row.isPadding(next); next++) {
      row.put(next, blank, plainBrush, cols);
      done = true;
    }
  }
  return done;
}
