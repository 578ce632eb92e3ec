import { x11Colour } from './colour-names.ts';

/**
 * The colour that an OSC sets, as 0xrrggbb: `rgb:rr/gg/bb`, `rgb:rrrr/gggg/bbbb`, `#rrggbb`, `#rrrrggggbbbb`, `r,g,b` or a name of X11; -1 for
 * anything else.
 */
export function parseOscColour(text: string): number {
  const hex =
    /^rgb:([0-9a-f]{2})(?:[0-9a-f]{2})?\/([0-9a-f]{2})(?:[0-9a-f]{2})?\/([0-9a-f]{2})(?:[0-9a-f]{2})?$/iu.exec(
      text,
    ) ??
    /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text) ??
    /^#([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})[0-9a-f]{2}$/iu.exec(text);
  if (hex !== null) return Number.parseInt(hex.slice(1).join(''), 16);
  const decimal = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/u.exec(text);
  if (decimal === null) return named(text.trim());
  const [red = 0, green = 0, blue = 0] = decimal.slice(1).map((part) => Number(part) & 255);
  return (red << 16) | (green << 8) | blue;
}

function named(name: string): number {
  const grey = /^gr[ae]y(\d*)/iu.exec(name);
  if (grey === null) return x11Colour(name) ?? -1;
  const level = grey[1] === '' ? 0xbe : Math.round(2.55 * Number(grey[1]));
  return level > 0xff ? -1 : level * 0x010101;
}
