import { attribute, byIndex, type CellStyle, defaultColour, rgb } from '@pitcrew/screen';
import { type Brush, hasUnderlineColour } from './cell.ts';

/** A colour word: 0 is the default, `palette | index`, or `trueColour | 0xrrggbb`. */
const palette = 1 << 24;
const trueColour = 2 << 24;
const colourBits = 0x3ffffff;

export const noColour = 0;

export function paletteColour(index: number): number {
  return palette | index;
}

export function rgbColour(red: number, green: number, blue: number): number {
  return trueColour | (red << 16) | (green << 8) | blue;
}

/** Attributes in the foreground word, above the colour. */
export const foregroundFlag = {
  bold: 1 << 26,
  dim: 1 << 27,
  italic: 1 << 28,
  blink: 1 << 29,
  reverse: 1 << 30,
  hidden: 1 << 31,
} as const;

/** Attributes in the background word; the underline is one of six kinds. */
export const backgroundFlag = { strikethrough: 1 << 26, overline: 1 << 27 } as const;
const underlineShift = 28;
const underlineBits = 7 << underlineShift;
const underlineAttributes = [
  0,
  attribute.underline,
  attribute.doubleUnderline,
  attribute.curlyUnderline,
  attribute.dottedUnderline,
  attribute.dashedUnderline,
] as const;

/** What SGR set: the words that the next characters are stored with. */
export class Pen implements Brush {
  fg = 0;
  bg = 0;
  us = 0;

  /** What erased cells get: the background colour alone. */
  get erase(): number {
    return this.bg & colourBits;
  }

  reset(): void {
    this.fg = 0;
    this.bg = 0;
    this.us = 0;
  }

  set(other: Brush): void {
    this.fg = other.fg;
    this.bg = other.bg;
    this.us = other.us;
  }

  setColour(target: 38 | 48 | 58, colour: number): void {
    if (target === 38) this.fg = (this.fg & ~colourBits) | colour;
    else if (target === 48) this.bg = (this.bg & ~colourBits) | colour;
    else this.us = colour;
  }

  /** 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed. */
  underline(kind: number): void {
    this.bg = (this.bg & ~underlineBits) | (kind << underlineShift);
  }
}

function toColour(word: number): number {
  const colour = word & colourBits;
  if ((colour & trueColour) !== 0) return rgb((colour >> 16) & 255, (colour >> 8) & 255, colour & 255);
  return (colour & palette) === 0 ? defaultColour : colour & (byIndex | 255);
}

/** The style of a stored cell, in the contract's words. */
export function styleOf(fg: number, bg: number, us: number): CellStyle {
  let attributes = underlineAttributes[((bg & ~hasUnderlineColour) >> underlineShift) & 7] ?? 0;
  if ((fg & foregroundFlag.bold) !== 0) attributes |= attribute.bold;
  if ((fg & foregroundFlag.dim) !== 0) attributes |= attribute.dim;
  if ((fg & foregroundFlag.italic) !== 0) attributes |= attribute.italic;
  if ((fg & foregroundFlag.blink) !== 0) attributes |= attribute.blink;
  if ((fg & foregroundFlag.reverse) !== 0) attributes |= attribute.reverse;
  if ((fg & foregroundFlag.hidden) !== 0) attributes |= attribute.hidden;
  if ((bg & backgroundFlag.strikethrough) !== 0) attributes |= attribute.strikethrough;
  if ((bg & backgroundFlag.overline) !== 0) attributes |= attribute.overline;
  return { fg: toColour(fg), bg: toColour(bg), us: toColour(us), attributes };
}
