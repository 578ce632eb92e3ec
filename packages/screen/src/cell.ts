/**
 * A colour: -1 is the terminal's default, 0 to 255 the palette, and `rgb(r, g, b)` a true colour. Of the first
 * sixteen of the palette those that a program has named by their index (`38;5;n`) are `byIndex | n`: they look
 * alike, and are captured as they were written.
 */
export type Colour = number;

export const byIndex = 0x100;

export const defaultColour: Colour = -1;

const rgbFlag = 0x1000000;

/** A true colour; each part is 0 to 255. `colour & 0xffffff` gives the parts back where `colour >= 0x1000000`. */
export function rgb(red: number, green: number, blue: number): Colour {
  return rgbFlag | (red << 16) | (green << 8) | blue;
}

/** The colour, however it was named. */
export function plainColour(colour: Colour): Colour {
  return colour >= byIndex && colour < rgbFlag ? colour & ~byIndex : colour;
}

/** Bits of `CellStyle.attributes`. */
export const attribute = {
  bold: 0x1,
  dim: 0x2,
  italic: 0x4,
  underline: 0x8,
  blink: 0x10,
  reverse: 0x20,
  hidden: 0x40,
  strikethrough: 0x80,
  overline: 0x100,
  doubleUnderline: 0x200,
  curlyUnderline: 0x400,
  dottedUnderline: 0x800,
  dashedUnderline: 0x1000,
} as const;

export interface CellStyle {
  readonly fg: Colour;
  readonly bg: Colour;
  /** Underline colour. */
  readonly us: Colour;
  /** A sum of `attribute` bits. */
  readonly attributes: number;
}

export const defaultStyle: CellStyle = Object.freeze({
  fg: defaultColour,
  bg: defaultColour,
  us: defaultColour,
  attributes: 0,
});

/** One column of a row. */
export interface Cell {
  /** The character with its combining marks; a blank where nothing was written. */
  readonly text: string;
  /** 1, or 2 for a wide character; the column after a wide one has width 0 and no text. */
  readonly width: 0 | 1 | 2;
  readonly style: CellStyle;
}

/** A run of columns of one style. */
export interface Run {
  readonly text: string;
  /** In columns. */
  readonly width: number;
  readonly style: CellStyle;
}

/** One row of the grid. */
export interface Line {
  /** The row goes on in the next one because the text reached the right edge. */
  readonly wrapped: boolean;
  /**
   * Columns up to the last one that a program wrote, as runs of equal style; blanks that a program printed
   * are kept, and so are columns that were written and erased again. Columns beyond are blanks; those that
   * were only erased in a background colour show it in `Screen.cells`, not here (as in `capture-pane`).
   */
  readonly runs: readonly Run[];
}
