import { sortIntoParts, type LineParts, type StyledCell } from './line-parts.ts';
import { defaultStyle, type Style } from './style.ts';
import { parseStyledText } from './styled-text.ts';

type Cells = readonly StyledCell[];

/** Widths of the parts, after those were made smaller that can be. */
interface Widths {
  left: number;
  centre: number;
  right: number;
  list: number;
  after: number;
  absolute: number;
}

/**
 * Draws a text with `#[…]` into a line of `available` columns, as status lines and pane borders are drawn:
 * left, centre, right, absolute centre, and a list that scrolls to its focus.
 *
 * @returns one cell a column; undefined where nothing was drawn. A cell's style tells the range it is in.
 */
export function drawStyledText(
  text: string,
  available: number,
  base: Style = defaultStyle,
): (StyledCell | undefined)[] {
  const parts = sortIntoParts(parseStyledText(text, base));
  const filling = parts.fill === 8 ? undefined : { text: ' ', style: { ...defaultStyle, bg: parts.fill } };
  const line = Array.from<StyledCell | undefined>({ length: available }).fill(filling);
  if (parts.listAlign === 'absolute-centre') drawAroundList(line, parts);
  else drawParts(line, parts);
  return line;
}

function drawParts(line: (StyledCell | undefined)[], parts: LineParts): void {
  const available = line.length;
  const { listAlign } = parts;
  let { cells } = parts;
  const widths = widthsOf(cells);
  const order =
    listAlign === 'centre'
      ? (['list', 'after', 'centre', 'right'] as const)
      : (['centre', 'list', 'right', 'after'] as const);
  shrink(widths, ['left', 'centre', 'right', 'list', 'after'], [...order, 'left'], available);
  if (widths.list === 0 && listAlign !== 'default') {
    // The list is gone: what stood behind it goes on where the list's part ends.
    const host = listAlign === 'centre' || listAlign === 'right' ? listAlign : 'left';
    cells = {
      ...cells,
      [host]: [...cells[host], ...cells.after.slice(0, widths.after)],
      list: [],
      after: [],
    };
    Object.assign(widths, widthsOf(cells));
    shrink(widths, ['left', 'centre', 'right'], ['centre', 'right', 'left'], available);
  }
  const { left, centre, right, list, after } = widths;
  put(line, cells.left, 0, 0, left);
  const half = Math.floor(cells.centre.length / 2) - Math.floor(centre / 2);
  const middleOf = (from: number, to: number) => from + Math.floor((to - from) / 2);
  const from = list > 0 && listAlign === 'left' ? left + list + after : left;
  const to = available - right - (list > 0 && listAlign === 'right' ? list + after : 0);
  if (list > 0 && listAlign === 'centre') {
    const start = middleOf(left, available - right) - Math.floor(list / 2);
    put(line, cells.right, available - right, cells.right.length - right, right);
    put(line, cells.centre, start - centre, 0, centre);
    put(line, cells.after, start + list, 0, after);
    putList(line, parts, start, list, Math.floor(cells.list.length / 2));
  } else {
    put(line, cells.centre, middleOf(from, to) - Math.floor(centre / 2), half, centre);
    if (list > 0 && listAlign === 'right') {
      put(line, cells.after, available - after, cells.after.length - after, after);
      put(line, cells.right, available - right - list - after, 0, right);
      putList(line, parts, available - list - after, list, 0);
    } else {
      put(line, cells.right, available - right, cells.right.length - right, right);
      put(line, cells.after, left + list, 0, after);
      putList(line, parts, left, list, 0);
    }
  }
  const absolute = Math.min(widths.absolute, available);
  put(line, cells.absolute, Math.floor((available - absolute) / 2), 0, absolute);
}

/** The list and what belongs to it are drawn over the rest, in the middle of the line. */
function drawAroundList(line: (StyledCell | undefined)[], parts: LineParts): void {
  const available = line.length;
  const { cells } = parts;
  const widths = widthsOf(cells);
  shrink(widths, ['left', 'centre', 'right'], ['centre', 'right', 'left'], available);
  shrink(widths, ['list', 'after', 'absolute'], ['list', 'after', 'absolute'], available);
  const { left, centre, right, list, after, absolute } = widths;
  put(line, cells.left, 0, 0, left);
  put(line, cells.right, available - right, cells.right.length - right, right);
  put(line, cells.centre, left + Math.floor((available - right - left) / 2) - centre, 0, centre);
  const start = Math.floor((available - list - absolute) / 2);
  put(line, cells.absolute, start, 0, absolute);
  putList(line, parts, start + absolute, list, Math.floor(cells.list.length / 2));
  put(line, cells.after, start + absolute + list, 0, after);
}

function widthsOf(cells: LineParts['cells']): Widths {
  const { left, centre, right, list, after, absolute } = cells;
  return {
    left: left.length,
    centre: centre.length,
    right: right.length,
    list: list.length,
    after: after.length,
    absolute: absolute.length,
  };
}

/** Takes columns away, first from the first of `order`, until the parts fit beside each other. */
function shrink(
  widths: Widths,
  parts: readonly (keyof Widths)[],
  order: readonly (keyof Widths)[],
  available: number,
): void {
  let over = parts.reduce((sum, part) => sum + widths[part], 0) - available;
  for (const part of order) {
    const less = Math.min(Math.max(over, 0), widths[part]);
    widths[part] -= less;
    over -= less;
  }
}

/** The list, or as much of it around the focus as there is room for, with markers where it goes on. */
function putList(
  line: (StyledCell | undefined)[],
  parts: LineParts,
  offset: number,
  width: number,
  centre: number,
): void {
  const { list, leftMarker, rightMarker } = parts.cells;
  if (width === 0) return;
  if (width >= list.length) {
    put(line, list, offset, 0, list.length);
    return;
  }
  const [from, to] = parts.focus ?? [centre, centre];
  const focus = from + Math.floor((to - from) / 2);
  let start = Math.min(Math.max(0, focus - Math.floor(width / 2)), list.length - width);
  let at = offset;
  let room = width;
  if (start !== 0 && room > leftMarker.length) {
    put(line, leftMarker, at, 0, leftMarker.length);
    at += leftMarker.length;
    start += leftMarker.length;
    room -= leftMarker.length;
  }
  if (start + room < list.length && room > rightMarker.length) {
    put(line, rightMarker, at + room - rightMarker.length, 0, rightMarker.length);
    room -= rightMarker.length;
  }
  put(line, list, at, start, room);
}

function put(
  line: (StyledCell | undefined)[],
  cells: Cells,
  offset: number,
  start: number,
  width: number,
): void {
  for (let at = 0; at < width; at++) {
    const cell = cells[start + at];
    if (cell !== undefined && offset + at >= 0 && offset + at < line.length) line[offset + at] = cell;
  }
}
