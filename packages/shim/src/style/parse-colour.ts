import { x11Colour } from '@pitcrew/screen';
import { parseNumber } from '../arguments/numbers.ts';
import { paletteFlag, rgbFlag, type Colour } from './colour.ts';
import { basicColours } from './format-colour.ts';

const basicByName = new Map(Object.entries(basicColours).map(([code, name]) => [name, Number(code)]));

/** A colour by its name, number, `colour123` or `#rrggbb`; undefined where it is none. */
export function parseColour(text: string): Colour | undefined {
  if (/^#[\da-f]{6}$/i.test(text)) return Number.parseInt(text.slice(1), 16) | rgbFlag;
  const palette = /^colou?r(.*)$/is.exec(text);
  if (palette !== null) {
    const index = parseNumber(palette[1] ?? '', 0, 255);
    return typeof index === 'number' ? index | paletteFlag : undefined;
  }
  const lower = text.toLowerCase();
  const basic = basicByName.get(lower);
  if (basic !== undefined) return basic;
  if (/^([0-7]|9[0-7])$/.test(text)) return Number(text);
  return namedColour(lower);
}

function namedColour(name: string): Colour | undefined {
  const grey = /^gr[ae]y(.*)$/s.exec(name);
  if (grey !== null) {
    if (grey[1] === '') return 0xbebebe | rgbFlag;
    const percent = parseNumber(grey[1] ?? '', 0, 100);
    if (typeof percent === 'string') return undefined;
    return (Math.round(2.55 * percent) * 0x010101) | rgbFlag;
  }
  const rgb = x11Colour(name);
  return rgb === undefined ? undefined : rgb | rgbFlag;
}
