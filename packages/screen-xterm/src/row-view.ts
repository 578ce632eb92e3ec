import { cellWords } from './cell.ts';
import { type PackedRow, unpackCells } from './packed-row.ts';
import { RowText } from './row-text.ts';

/** Cells of a row that stays as it is. */
export interface RowView {
  /** There may be more than its columns need. */
  readonly words: Int32Array;
  readonly marks: ReadonlyMap<number, string>;
  readonly underline: ReadonlyMap<number, number>;
}

const noMarks: ReadonlyMap<number, string> = new Map();
const noColours: ReadonlyMap<number, number> = new Map();
/** Of the row that was read last: rows are read one after the other, and a history that was looked at is no larger for it. */
let last: RowView = { words: new Int32Array(512), marks: noMarks, underline: noColours };
let lastRevision = -1;

/** The cells of the row with that revision, where they are still there: no row with others has the same. */
export function lastView(revision: number): RowView | undefined {
  return revision === lastRevision ? last : undefined;
}

/** The cells of a row of `size` columns, until the next call. */
export function viewOf(row: RowText | PackedRow, size: number, revision: number): RowView {
  const count = size * cellWords;
  const words = last.words.length < count ? new Int32Array(2 * count) : last.words.fill(0, 0, count);
  lastRevision = revision;
  if (row instanceof RowText) {
    row.unpack(words);
    last = { words, marks: noMarks, underline: noColours };
  } else {
    const { marks, underline } = unpackCells(row, words);
    last = {
      words,
      marks: marks.length === 0 ? noMarks : new Map(marks),
      underline: underline.length === 0 ? noColours : new Map(underline),
    };
  }
  return last;
}
