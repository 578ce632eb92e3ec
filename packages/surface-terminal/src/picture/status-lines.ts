import type { Session } from '@pitcrew/conductor';
import { defaultStyle, expandTime, parseColour, type Scope, type Style } from '@pitcrew/shim';
import { drawFormatRow } from './bottom-line.ts';
import type { CellGrid } from './cell-grid.ts';
import { optionStyle } from './looks.ts';

/** Rows of the status line: option `status`. A terminal that would have no other row has none. */
export function statusRows(session: Session, rows: number): number {
  const status = session.options.string('status');
  const wanted = status === 'off' ? 0 : status === 'on' ? 1 : Number(status) || 0;
  return rows <= wanted ? 0 : wanted;
}

/** What a click on each column of each status line is for. */
export type StatusRanges = readonly (readonly (Style['range'] | undefined)[])[];

/** Draws the lines of `status-format`, from row `top` on. */
export function drawStatusLines(
  session: Session,
  scope: Scope,
  grid: CellGrid,
  top: number,
  rows: number,
): StatusRanges {
  const base = statusStyle(session, scope);
  const formats = session.options.get('status-format');
  const ranges: (Style['range'] | undefined)[][] = [];
  for (let index = 0; index < rows; index += 1) {
    const format = formats instanceof Map ? formats.get(index) : undefined;
    const text = format === undefined ? '' : expandTime(scope, format);
    ranges.push(drawFormatRow(grid, top + index, text, base).map((cell) => cell?.style.range));
  }
  return ranges;
}

/** `status-style`, with the old options `status-fg` and `status-bg` over it. */
function statusStyle({ options }: Session, scope: Scope): Style {
  const style = optionStyle(options, 'status-style', scope);
  const fg = parseColour(options.string('status-fg')) ?? defaultStyle.fg;
  const bg = parseColour(options.string('status-bg')) ?? defaultStyle.bg;
  return { ...style, fg: fg === 8 ? style.fg : fg, bg: bg === 8 ? style.bg : bg };
}
