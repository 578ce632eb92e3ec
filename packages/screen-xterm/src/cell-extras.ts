import { type cellWords as wordsOfCell, content, hasUnderlineColour } from './cell.ts';
import type { RowExtras } from './packed-row.ts';

/** Of this module, because an imported constant is none to the compiler. */
const cellWords: typeof wordsOfCell = 3;
const none: readonly never[] = [];
export const noExtras: RowExtras = { marks: none, underline: none };

/** What few cells of a row have beside their words, by their columns; a bit of the word says whether it is still meant. */
export class CellExtras {
  marks: Map<number, string>;
  underline: Map<number, number>;

  constructor({
    marks,
    underline,
  }: { readonly [Name in keyof RowExtras]: Iterable<RowExtras[Name][number]> } = noExtras) {
    this.marks = new Map(marks);
    this.underline = new Map(underline);
  }

  /** They move with their cells, and those that are left behind stay until something is written there. */
  move(to: number, from: number, count: number): void {
    const moved = <T>([x, value]: readonly [number, T]): [number, T][] =>
      x >= from && x < from + count ? [[x - from + to, value]] : [];
    const { marks, underline } = this;
    this.marks = new Map([...marks, ...[...marks].flatMap((mark) => moved(mark))]);
    this.underline = new Map([...underline, ...[...underline].flatMap((colour) => moved(colour))]);
  }

  /** Those that are still meant. */
  of(words: Int32Array): RowExtras {
    const { marks, underline } = this;
    return {
      marks: [...marks].filter(([x]) => ((words[x * cellWords] ?? 0) & content.combined) !== 0),
      underline: [...underline].filter(([x]) => ((words[x * cellWords + 2] ?? 0) & hasUnderlineColour) !== 0),
    };
  }
}
