import type { Options } from '@pitcrew/conductor';
import { attribute, defaultColour, rgb, type CellStyle, type Colour } from '@pitcrew/screen';
import {
  applyStyle,
  attributes,
  defaultStyle,
  expand,
  paletteFlag,
  parseStyle,
  rgbFlag,
  type Scope,
  type Style,
} from '@pitcrew/shim';

/** Bits of cells, in the order of a style's attributes. */
const cellBits: readonly number[] = attributes.map((name) => {
  switch (name) {
    case 'acs':
      return 0;
    case 'bright':
      return attribute.bold;
    case 'italics':
      return attribute.italic;
    case 'underscore':
      return attribute.underline;
    case 'double-underscore':
      return attribute.doubleUnderline;
    case 'curly-underscore':
      return attribute.curlyUnderline;
    case 'dotted-underscore':
      return attribute.dottedUnderline;
    case 'dashed-underscore':
      return attribute.dashedUnderline;
    default:
      return attribute[name];
  }
});

const known = new WeakMap<Style, CellStyle>();

/** A style of the tmux language as cells have it. */
export function cellStyle(style: Style): CellStyle {
  let result = known.get(style);
  if (result === undefined) {
    let bits = 0;
    for (const [place, bit] of cellBits.entries()) if ((style.attributes & (1 << place)) !== 0) bits |= bit;
    result = { fg: cellColour(style.fg), bg: cellColour(style.bg), us: defaultColour, attributes: bits };
    known.set(style, result);
  }
  return result;
}

/** 8 is the default, 9 the terminal's own, 90 to 97 the bright ones, and two flags mark palette and RGB. */
export function cellColour(colour: number): Colour {
  if (colour < 0 || colour === 8 || colour === 9) return defaultColour;
  if ((colour & rgbFlag) !== 0) return rgb((colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff);
  if ((colour & paletteFlag) !== 0) return colour & 0xff;
  return colour >= 90 ? colour - 82 : colour;
}

/** The style that an option holds, expanded for `scope`, over `under`. */
export function optionStyle(
  options: Options,
  name: string,
  scope: Scope,
  under: Style = defaultStyle,
): Style {
  const text = options.string(name);
  const style = parseStyle(text.includes('#{') ? expand(scope, text) : text, defaultStyle);
  return applyStyle(under, style ?? defaultStyle);
}
