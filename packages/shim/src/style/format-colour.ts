import { paletteFlag, rgbFlag, type Colour } from './colour.ts';

export const basicColours: Readonly<Record<number, string>> = {
  0: 'black',
  1: 'red',
  2: 'green',
  3: 'yellow',
  4: 'blue',
  5: 'magenta',
  6: 'cyan',
  7: 'white',
  8: 'default',
  9: 'terminal',
  90: 'brightblack',
  91: 'brightred',
  92: 'brightgreen',
  93: 'brightyellow',
  94: 'brightblue',
  95: 'brightmagenta',
  96: 'brightcyan',
  97: 'brightwhite',
};

/** The name by which tmux prints a colour. */
export function formatColour(colour: Colour): string {
  if (colour < 0) return 'none';
  if ((colour & rgbFlag) !== 0) return `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`;
  if ((colour & paletteFlag) !== 0) return `colour${colour & 0xff}`;
  return basicColours[colour] ?? 'invalid';
}
