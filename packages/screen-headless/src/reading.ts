import type { Cell, CellStyle, Line, Run } from '@pitcrew/screen';
import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { sameStyle, styleOf } from './style.ts';

/** The column after the last one that has a character; what was erased counts as never written here. */
function writtenEnd(row: IBufferLine, cols: number, cell: IBufferCell): number {
  for (let x = Math.min(row.length, cols); x > 0; x--) {
    if ((row.getCell(x - 1, cell)?.getCode() ?? 0) !== 0) return x - 1 + Math.max(1, cell.getWidth());
    // The second half of a wide character has no code of its own.
    if (cell.getWidth() === 0) return x;
  }
  return 0;
}

/** @param y from the oldest row of the buffer */
export function lineOf(buffer: IBuffer, y: number, cols: number): Line | undefined {
  const row = buffer.getLine(y);
  if (row === undefined) return undefined;
  const cell = buffer.getNullCell();
  const end = writtenEnd(row, cols, cell);
  const runs: Run[] = [];
  let text = '';
  let from = 0;
  let style: CellStyle | undefined;
  const put = (to: number): void => {
    if (style !== undefined && to > from) runs.push({ text, width: to - from, style });
    text = '';
    from = to;
  };
  for (let x = 0; x < end; x++) {
    row.getCell(x, cell);
    if (cell.getWidth() === 0) continue;
    const own = styleOf(cell);
    if (style === undefined || !sameStyle(style, own)) {
      put(x);
      style = own;
    }
    text += cell.getChars() || ' ';
  }
  put(end);
  return { wrapped: buffer.getLine(y + 1)?.isWrapped ?? false, runs };
}

/** @param y from the oldest row of the buffer */
export function cellsOf(buffer: IBuffer, y: number, cols: number): readonly Cell[] | undefined {
  const row = buffer.getLine(y);
  if (row === undefined) return undefined;
  const cell = buffer.getNullCell();
  return Array.from({ length: cols }, (_, x) => {
    row.getCell(x, cell);
    const width = cell.getWidth() as 0 | 1 | 2;
    return { text: width === 0 ? '' : cell.getChars() || ' ', width, style: styleOf(cell) };
  });
}
