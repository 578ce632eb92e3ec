import { charWidth } from './char-width.ts';
import { parseStyle } from './parse-style.ts';
import { defaultStyle, type Align, type Style } from './style.ts';
import { styledPieces } from './styled-pieces.ts';

/** One column of a drawn format. */
export interface StyledCell {
  /** '' in the second column of a wide character. */
  readonly text: string;
  readonly width: 0 | 1 | 2;
  readonly style: Style;
}

export type PartName =
  | 'left'
  | 'centre'
  | 'right'
  | 'absolute'
  | 'list'
  | 'leftMarker'
  | 'rightMarker'
  | 'after';

/** A format cut at its alignments. */
export interface FormatParts {
  readonly cells: Readonly<Record<PartName, readonly StyledCell[]>>;
  /** Where the list was; `default` where there is none. */
  readonly listAlign: Align;
  /** Columns of the list that must stay visible. */
  readonly focus: readonly [start: number, end: number] | undefined;
  /** Colour below everything, as styles write it; undefined where none was given. */
  readonly fill: number | undefined;
}

/** Cuts an expanded format; undefined where a style in it does not end, and tmux draws nothing. */
export function formatParts(text: string, base: Style): FormatParts | undefined {
  const walk = new Walk(base);
  for (const piece of styledPieces(text)) {
    if (piece.kind === 'broken') return undefined;
    if (piece.kind === 'char') walk.draw(piece.char);
    else if (piece.kind === 'hashes') walk.draw('#'.repeat(piece.width));
    else if (walk.ignoring) walk.draw(`#[${piece.text}]`);
    else walk.restyle(piece.text);
  }
  return walk;
}

class Walk implements FormatParts {
  readonly cells: Record<PartName, StyledCell[]> = {
    left: [],
    centre: [],
    right: [],
    absolute: [],
    list: [],
    leftMarker: [],
    rightMarker: [],
    after: [],
  };
  listAlign: Align = 'default';
  fill: number | undefined;
  readonly #base: Style;
  #default: Style;
  #style: Style;
  #part: PartName = 'left';
  #list: 'before' | 'inside' | 'behind' = 'before';
  #focusStart: number | undefined;
  #focusEnd: number | undefined;
  /** Where text of each alignment goes: behind the list, its alignment means the part after it. */
  readonly #places: Record<Align, PartName> = {
    default: 'left',
    left: 'left',
    centre: 'centre',
    right: 'right',
    'absolute-centre': 'absolute',
  };

  constructor(base: Style) {
    this.#base = { ...defaultStyle, fg: base.fg, bg: base.bg, attributes: base.attributes };
    this.#default = this.#base;
    this.#style = this.#base;
  }

  get ignoring(): boolean {
    return this.#style.ignore;
  }

  get focus(): readonly [number, number] | undefined {
    if (this.#focusStart === undefined || this.#focusEnd === undefined) return undefined;
    return [this.#focusStart, this.#focusEnd];
  }

  draw(text: string): void {
    const cells = this.cells[this.#part];
    for (const char of text) {
      if (char < ' ' || char === '\u007f') continue;
      const width = charWidth(char);
      const last = cells.at(-1);
      if (width === 0 && last !== undefined) {
        const place = last.width === 0 && cells.length > 1 ? cells.length - 2 : cells.length - 1;
        const marked = cells[place] ?? last;
        cells[place] = { ...marked, text: marked.text + char };
      } else if (width !== 0) {
        cells.push({ text: char, width: width === 2 ? 2 : 1, style: this.#style });
        if (width === 2) cells.push({ text: '', width: 0, style: this.#style });
      }
    }
  }

  restyle(text: string): void {
    const saved = this.#style;
    const style = parseStyle(text, saved, this.#default);
    if (style === undefined) return;
    this.#style = style.default === 'base' ? style : { ...style, default: 'base' };
    if (style.fill !== 8) this.fill = style.fill;
    if (style.default === 'push') this.#default = saved;
    else if (style.default === 'pop') this.#default = this.#base;
    this.#place(style);
  }

  #place({ list, align }: Style): void {
    switch (list) {
      case 'on':
        if (this.#list !== 'inside') {
          this.#list = 'inside';
          this.listAlign = align;
        }
        this.#endFocus();
        this.#part = 'list';
        break;
      case 'focus':
        if (this.#list === 'inside') this.#focusStart ??= this.cells.list.length;
        break;
      case 'off':
        this.#leaveList();
        this.#part = this.#places[align];
        break;
      case 'left-marker':
        this.#mark('leftMarker');
        break;
      case 'right-marker':
        this.#mark('rightMarker');
        break;
    }
  }

  #leaveList(): void {
    if (this.#list !== 'inside') return;
    this.#endFocus();
    this.#places[this.listAlign] = 'after';
    if (this.listAlign === 'left') this.#places.default = 'after';
    this.#list = 'behind';
  }

  #mark(part: 'leftMarker' | 'rightMarker'): void {
    if (this.#list !== 'inside' || this.cells[part].length > 0) return;
    if (this.#focusStart !== undefined && this.#focusEnd === undefined) this.#focusStart = undefined;
    this.#part = part;
  }

  #endFocus(): void {
    if (this.#focusStart !== undefined) this.#focusEnd ??= this.cells.list.length;
  }
}
