/** Words of one cell: what it shows, its foreground, its background. All zero is a blank nobody wrote. */
export const cellWords = 3;

/** Bits of a cell's first word above the code point. */
export const content = {
  codePoint: 0x1fffff,
  /** The text is in `RowCells.marks`: a character with combining marks. */
  combined: 0x200000,
  /** The left half of a character of two columns. */
  wide: 0x400000,
  /** The right half. */
  padding: 0x800000,
} as const;

/** A cell's background word has this bit where `RowCells.underline` knows a colour. */
export const hasUnderlineColour = 1 << 31;

/** What a cell is written with; both words as they are stored. */
export interface Brush {
  readonly fg: number;
  readonly bg: number;
  /** Underline colour; 0 is none. */
  readonly us: number;
}

export const plainBrush: Brush = Object.freeze({ fg: 0, bg: 0, us: 0 });
