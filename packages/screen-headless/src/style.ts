import {
  attribute,
  byIndex,
  type CellStyle,
  type Colour,
  defaultColour,
  defaultStyle,
  rgb,
} from '@pitcrew/screen';
import type { IBufferCell } from '@xterm/headless';

/** The library's mode of a colour of the palette that was named by its index. */
const indexedMode = 2 << 24;

function colour(isDefault: boolean, isTrue: boolean, mode: number, value: number): Colour {
  if (isDefault) return defaultColour;
  if (isTrue) return rgb((value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
  return mode === indexedMode && value < 16 ? byIndex | value : value;
}

/** The kind of an underline and its colour are not public, and read as plain ones. */
function attributesOf(cell: IBufferCell): number {
  return (
    (cell.isBold() ? attribute.bold : 0) |
    (cell.isDim() ? attribute.dim : 0) |
    (cell.isItalic() ? attribute.italic : 0) |
    (cell.isUnderline() ? attribute.underline : 0) |
    (cell.isBlink() ? attribute.blink : 0) |
    (cell.isInverse() ? attribute.reverse : 0) |
    (cell.isInvisible() ? attribute.hidden : 0) |
    (cell.isStrikethrough() ? attribute.strikethrough : 0) |
    (cell.isOverline() ? attribute.overline : 0)
  );
}

export function styleOf(cell: IBufferCell): CellStyle {
  if (cell.isAttributeDefault()) return defaultStyle;
  return {
    fg: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColorMode(), cell.getFgColor()),
    bg: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColorMode(), cell.getBgColor()),
    us: defaultColour,
    attributes: attributesOf(cell),
  };
}

export function sameStyle(one: CellStyle, other: CellStyle): boolean {
  return one.fg === other.fg && one.bg === other.bg && one.attributes === other.attributes;
}
