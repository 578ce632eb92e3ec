import { byIndex, defaultColour, plainColour, type Colour } from '@pitcrew/screen';

const levels = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** The first 16, where only true colours can be told. */
const base16 = [
  0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0xff0000,
  0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff,
];

/**
 * Which of 16 colours tmux 3.3a shows for those of the palette from 16 on: six planes of the cube, and the greys. It goes
 * by hue, and by no distance that could be computed here: this is what it was seen to do.
 */
const of16 =
  '0444cc2644cc2264cc2226ccaaaaecaaaaae' +
  '1544cc3844cc2264cc2226ccaaaaecaaaaae' +
  '1154cc1154cc3384cc2226ccaaaaecaaaaae' +
  '1115cc1115cc1115cc3337ccaaaaecaaaaae' +
  '9999dc9999dc9999dc9999dcbbbb7caaaaae' +
  '99999d99999d99999d99999d99999dbbbbbf' +
  '000000888888777777ffffff';

/** The colour of a terminal with `colours` of them that tmux shows for another. */
export function fewerColours(given: Colour, colours: number): Colour {
  if (given === defaultColour || colours > 256) return plainColour(given);
  const isTrue = given > 0xffff;
  const index = isTrue ? paletteOf(given & 0xffffff) : plainColour(given);
  if (colours === 256 || (index < 16 && given < byIndex)) return colours < 16 ? index & 7 : index;
  const near = index < 16 ? index : Number.parseInt(of16.charAt(index - 16), 16);
  return colours < 16 ? near & 7 : near;
}

/** What is told to a terminal that wants true colours alone. */
export function trueColour(colour: Colour): number {
  return colour > 0xffff ? colour & 0xffffff : rgbOf(plainColour(colour));
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
