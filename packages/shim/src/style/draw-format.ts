import { formatParts, type FormatParts, type PartName, type StyledCell } from './format-parts.ts';
import { defaultStyle, type Style } from './style.ts';

/** Which parts give way first where there is not enough room. */
const withoutList = ['centre', 'right', 'left'] as const;
/** The same, by the place of the list. */
const givesWay = {
  default: withoutList,
  left: ['centre', 'list', 'right', 'after', 'left'],
  centre: ['list', 'after', 'centre', 'right', 'left'],
  right: ['centre', 'list', 'right', 'after', 'left'],
  'absolute-centre': withoutList,
} as const satisfies Readonly<Record<string, readonly PartName[]>>;

type Widths = Record<PartName, number>;

/**
 * Lays an expanded format out on a line, as tmux does: aligned parts, the list of windows with its focus
 * kept visible.
 *
 * @param available columns
 * @param base what `default` means
 * @returns a cell for each column; undefined where the line is left as it was
 */
export function drawFormat(
  text: string,
  base: Style,
  available: number,
): readonly (StyledCell | undefined)[] {
  const line = new FormatLine(available);
  const parts = formatParts(text, base);
  if (parts !== undefined) line.draw(parts);
  return line.cells;
}

class FormatLine {
  readonly cells: (StyledCell | undefined)[];
  readonly #available: number;

  constructor(available: number) {
    this.#available = available;
    this.cells = Array.from({ length: available }, () => undefined);
  }

  draw(parts: FormatParts): void {
    if (parts.fill !== undefined) {
      const style: Style = { ...defaultStyle, bg: parts.fill };
      for (let x = 0; x < this.#available; x += 1) this.cells[x] = { text: ' ', width: 1, style };
    }
    const widths = widthsOf(parts);
    const { listAlign } = parts;
    trim(widths, givesWay[listAlign], this.#available);
    if (listAlign === 'absolute-centre') {
      trim(widths, ['list', 'after', 'absolute'], this.#available);
      this.#absoluteCentre(parts, widths);
    } else if (listAlign === 'default' || widths.list === 0) {
      // Without room for the list what came after it is not shown either, and the others share its room.
      this.#none(parts);
    } else {
      this.#withList(parts, widths, listAlign);
      this.#absolute(parts, widths);
    }
  }

  #none(parts: FormatParts): void {
    const { cells } = parts;
    const widths = widthsOf(parts);
    trim(widths, withoutList, this.#available);
    const { left, centre, right } = widths;
    const end = this.#available - right;
    this.#put(cells.left, 0, 0, left);
    this.#put(cells.right, end, cells.right.length - right, right);
    this.#put(
      cells.centre,
      left + half(end - left) - half(centre),
      half(cells.centre.length) - half(centre),
      centre,
    );
    this.#absolute(parts, widths);
  }

  #withList(parts: FormatParts, widths: Widths, align: 'left' | 'centre' | 'right'): void {
    const { cells } = parts;
    const { left, centre, right, list, after } = widths;
    this.#put(cells.left, 0, 0, left);
    if (align === 'right') {
      const start = this.#available - right - list - after;
      this.#put(cells.after, this.#available - after, cells.after.length - after, after);
      this.#put(cells.right, start, 0, right);
      const middle = left + half(start - left) - half(centre);
      this.#put(cells.centre, middle, half(cells.centre.length) - half(centre), centre);
      this.#list(parts, this.#available - list - after, list, 0);
      return;
    }
    const end = this.#available - right;
    this.#put(cells.right, end, cells.right.length - right, right);
    if (align === 'left') {
      const behind = left + list + after;
      this.#put(cells.after, left + list, 0, after);
      const middle = behind + half(end - behind) - half(centre);
      this.#put(cells.centre, middle, half(cells.centre.length) - half(centre), centre);
      this.#list(parts, left, list, 0);
      return;
    }
    const start = left + half(end - left) - half(list);
    this.#put(cells.centre, start - centre, 0, centre);
    this.#put(cells.after, start + list, 0, after);
    this.#list(parts, start, list, half(cells.list.length));
  }

  #absoluteCentre(parts: FormatParts, widths: Widths): void {
    const { cells } = parts;
    const { left, centre, right, list, after, absolute } = widths;
    const end = this.#available - right;
    this.#put(cells.left, 0, 0, left);
    this.#put(cells.right, end, cells.right.length - right, right);
    this.#put(cells.centre, left + half(end - left) - centre, 0, centre);
    const start = half(this.#available - list - absolute);
    this.#put(cells.absolute, start, 0, absolute);
    this.#list(parts, start + absolute, list, half(cells.list.length));
    this.#put(cells.after, start + absolute + list, 0, after);
  }

  #absolute({ cells }: FormatParts, { absolute }: Widths): void {
    const width = Math.min(absolute, this.#available);
    this.#put(cells.absolute, half(this.#available - width), 0, width);
  }

  /** The list, cut around its focus, with markers where something is hidden. */
  #list({ cells, focus }: FormatParts, at: number, room: number, centre: number): void {
    const { list, leftMarker, rightMarker } = cells;
    let offset = at;
    let width = room;
    if (width >= list.length) {
      this.#put(list, offset, 0, width);
      return;
    }
    const [from, to] = focus ?? [centre, centre];
    const middle = from + half(to - from);
    let start = middle < half(width) ? 0 : middle - half(width);
    if (start + width > list.length) start = list.length - width;
    if (start !== 0 && width > leftMarker.length) {
      this.#put(leftMarker, offset, 0, leftMarker.length);
      offset += leftMarker.length;
      start += leftMarker.length;
      width -= leftMarker.length;
    }
    if (start + width < list.length && width > rightMarker.length) {
      this.#put(rightMarker, offset + width - rightMarker.length, 0, rightMarker.length);
      width -= rightMarker.length;
    }
    this.#put(list, offset, start, width);
  }

  #put(cells: readonly StyledCell[], at: number, from: number, width: number): void {
    for (let column = 0; column < width; column += 1) {
      const cell = cells[from + column];
      if (cell === undefined || column + cell.width > width) return;
      if (at + column >= 0 && at + column < this.#available) this.cells[at + column] = cell;
    }
  }
}

function widthsOf({ cells }: FormatParts): Widths {
  return {
    left: cells.left.length,
    centre: cells.centre.length,
    right: cells.right.length,
    absolute: cells.absolute.length,
    list: cells.list.length,
    after: cells.after.length,
    leftMarker: cells.leftMarker.length,
    rightMarker: cells.rightMarker.length,
  };
}

function half(width: number): number {
  return Math.floor(width / 2);
}

/** Takes columns from the parts in their order until the rest fits. */
function trim(widths: Widths, order: readonly PartName[], available: number): void {
  let excess = -available;
  for (const part of order) excess += widths[part];
  for (const part of order) {
    const cut = Math.min(Math.max(excess, 0), widths[part]);
    widths[part] -= cut;
    excess -= cut;
  }
}
