import {
  attributes,
  defaultStyle,
  drawFormat,
  scopeOf,
  textWidth,
  type Style,
  type TreeLine,
  type TreeMode,
} from '@pitcrew/shim';
import { drawBox } from './box.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle, optionStyle } from './looks.ts';
import { drawPreview } from './tree-preview.ts';

const bright = 1 << attributes.indexOf('bright');

/** Draws the lines of a tree and, below them, a picture of what the current one stands for. */
export function drawTree(mode: TreeMode, grid: CellGrid): void {
  const { list, pane, shim } = mode;
  const chosen = optionStyle(pane.window.options, 'mode-style', scopeOf(shim, { pane }));
  // As wide as the longest key, its brackets and a blank.
  const keys = Math.max(0, ...mode.lineKeys.map((key) => (key === '' ? 0 : key.length + 3)));
  const shown = list.lines.slice(list.offset, list.offset + list.height);
  for (const [row, line] of shown.entries()) {
    const at = list.offset + row;
    const base = at === list.current ? chosen : defaultStyle;
    const style = line.item.tagged ? { ...base, attributes: base.attributes ^ bright } : base;
    drawLine(grid, row, line, lineStart(mode, at, keys), style);
  }
  const { cols, rows } = grid;
  const room = rows - list.height;
  if (!mode.preview || rows <= 4 || list.height <= 4 || room <= 4 || cols <= 4) return;
  drawBox(grid, { x: 0, y: list.height, cols, rows: room }, cellStyle(defaultStyle));
  const item = mode.current?.entry.drawnAsParent === true ? mode.current.parent : mode.current;
  if (item === undefined) return;
  drawTitle(mode, item.entry.name, grid, chosen);
  if (cols > 4 && room > 2) {
    drawPreview(mode, item.entry.subject, grid, {
      x: 2,
      y: list.height + 1,
      cols: cols - 4,
      rows: room - 2,
    });
  }
}

function drawLine(grid: CellGrid, row: number, { item }: TreeLine, start: string, style: Style): void {
  const { name, text } = item.entry;
  const cells = cellStyle(style);
  grid.fill(0, row, grid.cols, ' ', { ...cellStyle(defaultStyle), bg: cells.bg });
  const whole = `${start}${name}${item.tagged ? '*' : ''}${text === undefined ? '' : ': '}`;
  const end = grid.write(0, row, whole, cells);
  if (text === undefined) return;
  for (const [x, cell] of drawFormat(text, style, grid.cols - end).entries()) {
    if (cell !== undefined) grid.set(end + x, row, cell.text, cellStyle(cell.style));
  }
}

/** The key of a line, and where it is in the tree. */
function lineStart({ lineKeys, list }: TreeMode, at: number, width: number): string {
  const line = list.lines[at];
  if (line === undefined) return '';
  const { depth, flat, item, last } = line;
  const name = lineKeys[at] ?? '';
  const key = (name === '' ? '' : `(${name})`).padEnd(width);
  const symbol = flat ? '' : item.children.length === 0 ? '  ' : item.expanded ? '- ' : '+ ';
  if (depth === 0) return key + symbol;
  const parent = list.lines.find((other) => other.item === item.parent);
  const between = (parent?.last === true ? '    ' : '│   ').repeat(depth - 1);
  return `${key}${between}${last ? '└─> ' : '├─> '}${symbol}`;
}

/** On the border: what is shown below, the order of the lines, and whether some are left out. */
function drawTitle(mode: TreeMode, name: string, grid: CellGrid, chosen: Style): void {
  const { filter, list, noMatches, reversed, sortField } = mode;
  const plain = cellStyle(defaultStyle);
  const order = ` (sort: ${sortField}${reversed ? ', reversed' : ''})`;
  const text = ` ${name}${sortField === '' ? '' : order}`;
  const room = grid.cols - 2 - textWidth(text);
  if (room < 0) return;
  let x = grid.write(1, list.height, text, plain);
  const state = noMatches ? 'no matches' : 'active';
  if (filter !== '' && room >= 10 + state.length + 2) {
    x = grid.write(x, list.height, ' (filter: ', plain);
    x = grid.write(x, list.height, state, noMatches ? cellStyle(chosen) : plain);
    x = grid.write(x, list.height, ')', plain);
  }
  grid.write(x, list.height, ' ', plain);
}
