import { type Cell, type CellStyle, defaultStyle, type Line, type RowEnds, type Run } from '@pitcrew/screen';
import { ByteWriter } from './byte-stream.ts';
import { styleOf } from './pen.ts';
import type { Row } from './row.ts';

const blank = 0x20;
const lineFeed = 0x0a;

/** Rows as one text: `Screen.text`. */
export function textOf(rows: readonly Row[], cols: number, ends: RowEnds): Uint8Array {
  let bytes = rows.length;
  for (const { used } of rows) bytes += Math.min(used, cols);
  const out = new ByteWriter(bytes);
  for (const row of rows) {
    const start = out.at;
    row.writeText(Math.min(row.used, cols), out);
    const { bytes: written } = out;
    let { at } = out;
    if (ends === 'trimmed') while (at > start && written[at - 1] === blank) at -= 1;
    if (ends !== 'joined' || !row.wrapped) written[at++] = lineFeed;
    out.at = at;
  }
  return out.written();
}

/** A row as runs of equal style, up to its last written column. */
export function lineOf(row: Row, cols: number): Line {
  const runs: Run[] = [];
  const end = Math.min(row.used, cols);
  const isText = row.eachRun(end, (text, fg, bg) =>
    runs.push({ text, width: text.length, style: shared(fg, bg, 0) }),
  );
  if (isText) return { wrapped: row.wrapped, runs };
  for (let x = 0; x < end;) {
    const text = row.plainText(x, end);
    const run =
      text === ''
        ? anyRun(row, x, end, cols)
        : { text, width: text.length, style: shared(row.foregroundAt(x), row.backgroundAt(x), 0) };
    runs.push(run);
    x += run.width;
  }
  return { wrapped: row.wrapped, runs };
}

/** Column by column: there may be wide characters, marks, and colours of underlines. */
function anyRun(row: Row, start: number, end: number, cols: number): Run {
  const fg = row.foregroundAt(start);
  const bg = row.backgroundAt(start);
  const us = row.underlineAt(start);
  let text = '';
  let x = start;
  do {
    const width = widthAt(row, x, cols);
    if (!row.isPadding(x)) text += row.textAt(x);
    x += Math.max(1, width);
  } while (x < end && row.foregroundAt(x) === fg && row.backgroundAt(x) === bg && row.underlineAt(x) === us);
  return { text, width: x - start, style: shared(fg, bg, us) };
}

/** A column in which nothing was written: most of a screen, so that all share it. */
const blankCell: Cell = { text: ' ', width: 1, style: defaultStyle };

/** Neighbours of one style share that. */
export function cellsOf(row: Row, cols: number): Cell[] {
  // oxlint-disable-next-line unicorn/no-new-array, unicorn/no-array-fill-with-reference-type -- one that nobody changes is shared, and `Array.from` would take a call for each
  const cells = new Array<Cell>(cols).fill(blankCell);
  const end = Math.min(row.size, cols);
  let fg = 0;
  let bg = 0;
  let us = 0;
  let style = defaultStyle;
  for (let x = 0; x < end; x += 1) {
    const word = row.contentAt(x);
    if (row.foregroundAt(x) !== fg || row.backgroundAt(x) !== bg || row.underlineAt(x) !== us) {
      fg = row.foregroundAt(x);
      bg = row.backgroundAt(x);
      us = row.underlineAt(x);
      style = shared(fg, bg, us);
    }
    if (word === 0 && style === defaultStyle) continue;
    const width = widthAt(row, x, cols);
    cells[x] = { text: row.isPadding(x) ? ' ' : row.textAt(x), width, style };
    if (width === 2) cells[(x += 1)] = { text: '', width: 0, style };
  }
  return cells;
}

/** A half whose other half was erased takes one column; a right half alone has no text, as in tmux. */
function widthAt(row: Row, x: number, cols: number): 1 | 2 {
  return row.isWide(x) && x + 1 < cols && row.isPadding(x + 1) ? 2 : 1;
}

function shared(fg: number, bg: number, us: number): CellStyle {
  return fg === 0 && bg === 0 && us === 0 ? defaultStyle : styleOf(fg, bg, us);
}
