import { defaultStyle, textWidth, type PreviewPart } from '@pitcrew/shim';
import type { CellStyle } from '@pitcrew/screen';
import type { Place } from './box.ts';
import type { CellGrid } from './cell-grid.ts';
import { cellStyle } from './looks.ts';

/** Draws paragraphs one below the other, broken at blanks, until the place is full. */
export function drawPreviewText(parts: readonly PreviewPart[], grid: CellGrid, place: Place): void {
  const page = new Page(grid, place);
  for (const part of parts) {
    if ('gap' in part) {
      page.skip();
      if (page.y >= page.last + (part.gap === 'last' ? 1 : 0)) return;
    } else if (!page.write(part.text, cellStyle(part.style ?? defaultStyle), part.goesOn === true)) return;
  }
}

/** Where the next word goes, in the way of tmux's screen_write_text. */
class Page {
  readonly last: number;
  y: number;
  #x: number;
  readonly #grid: CellGrid;
  readonly #place: Place;

  constructor(grid: CellGrid, place: Place) {
    this.#grid = grid;
    this.#place = place;
    this.#x = place.x;
    this.y = place.y;
    this.last = place.y + place.rows - 1;
  }

  skip(): void {
    this.#x = this.#place.x;
    this.y += 1;
  }

  /** False where it does not fit, or fills the last row. */
  write(text: string, style: CellStyle, goesOn: boolean): boolean {
    const { cols, x } = this.#place;
    const characters = Array.from(text);
    let at = 0;
    for (;;) {
      const { end, next } = breakAt(characters, at, x + cols - this.#x);
      this.#x = this.#grid.write(this.#x, this.y, characters.slice(at, end).join(''), style, x + cols);
      // A character that is wider than the place would be tried for ever.
      if (next === at && at < characters.length && this.#x === x) return false;
      at = next;
      if (this.y === this.last || at >= characters.length) break;
      this.skip();
    }
    const isFull = this.#x === x + cols;
    if (at < characters.length || (this.y === this.last && (!goesOn || isFull))) return false;
    if (!goesOn || isFull) this.skip();
    return true;
  }
}

/** Where a row ends that has `room` columns, and where the next one begins. */
function breakAt(
  characters: readonly string[],
  from: number,
  room: number,
): { readonly end: number; readonly next: number } {
  let end = from;
  for (let width = 0; end < characters.length; end += 1) {
    const character = characters[end] ?? '';
    if (character === '\n') break;
    width += textWidth(character);
    if (width > room) break;
  }
  if (end >= characters.length) return { end, next: end };
  if (characters[end] === '\n' || characters[end] === ' ') return { end, next: end + 1 };
  const blank = characters.lastIndexOf(' ', end);
  return blank > from ? { end: blank, next: blank + 1 } : { end, next: end };
}
