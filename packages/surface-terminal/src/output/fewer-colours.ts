import { defaultColour, plainColour, type Colour } from '@pitcrew/screen';
import type { TerminalKind } from './terminal-kind.ts';

const levels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** xterm's first 16. */
const base16 = [
  0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
  0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];

/** The colour of a terminal with `colours` of them that comes nearest. */
export function fewerColours(given: Colour, colours: TerminalKind['colours']): Colour {
  const colour = plainColour(given);
  if (colour === defaultColour || colour < Math.min(colours, 256) || colours === 0x1000000) return colour;
  const palette = colour > 255 ? paletteOf(colour & 0xffffff) : colour;
  if (palette < colours) return palette;
  const near = palette < 16 ? palette : nearest(rgbOf(palette));
  return colours === 8 ? near & 7 : near;
}

/** The nearest of the colour cube, or the nearest grey where that is nearer. */
function paletteOf(rgb: number): number {
  const parts = [(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff];
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part < 48 ? 0 : part < 114 ? 1 : Math.floor((part - 35) / 40),
  );
  const cube = 16 + 36 * red + 6 * green + blue;
  if (rgbOf(cube) === rgb) return cube;
  const average = Math.floor(parts.reduce((sum, part) => sum + part, 0) / 3);
  const grey = 232 + (average > 238 ? 23 : Math.max(Math.floor((average - 3) / 10), 0));
  return distance(rgbOf(grey), rgb) < distance(rgbOf(cube), rgb) ? grey : cube;
}

function nearest(rgb: number): number {
  let best = 0;
  for (const [index, candidate] of base16.entries()) {
    if (distance(candidate, rgb) < distance(base16[best] ?? 0, rgb)) best = index;
  }
  return best;
}

function rgbOf(palette: number): number {
  if (palette < 16) return base16[palette] ?? 0;
  if (palette >= 232) return (8 + 10 * (palette - 232)) * 0x010101;
  const level = (step: number): number => levels[Math.floor((palette - 16) / step) % 6] ?? 0;
  return (level(36) << 16) | (level(6) << 8) | level(1);
}

function distance(one: number, other: number): number {
  const part = (shift: number): number => ((one >> shift) & 0xff) - ((other >> shift) & 0xff);
  return part(16) ** 2 + part(8) ** 2 + part(0) ** 2;
}
