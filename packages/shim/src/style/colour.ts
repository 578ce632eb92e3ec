/**
 * A colour as tmux numbers it: 0 to 7, 8 the default, 9 the terminal's own, 90 to 97 the bright ones, and
 * with a flag one of 256 or 24 bits of red, green, blue.
 */
export type Colour = number;

export const defaultColour: Colour = 8;
export const paletteFlag = 0x0100_0000;
export const rgbFlag = 0x0200_0000;

const base16 = [
  0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0xff0000,
  0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff,
];
const cubeLevels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** `rrggbb`; undefined for the colours that only the terminal knows. */
export function colourToHex(colour: Colour): string | undefined {
  if (colour < 0) return undefined;
  if ((colour & rgbFlag) !== 0) return hex(colour & 0xffffff);
  if ((colour & paletteFlag) !== 0) return hex(paletteRgb(colour & 0xff));
  if (colour <= 7) return hex(paletteRgb(colour));
  return colour >= 90 && colour <= 97 ? hex(paletteRgb(colour - 82)) : undefined;
}

function paletteRgb(index: number): number {
  if (index < 16) return base16[index] ?? 0;
  if (index >= 232) return (8 + 10 * (index - 232)) * 0x010101;
  const cube = index - 16;
  const level = (step: number) => cubeLevels[Math.floor(cube / step) % 6] ?? 0;
  return (level(36) << 16) | (level(6) << 8) | level(1);
}

function hex(rgb: number): string {
  return rgb.toString(16).padStart(6, '0');
}
