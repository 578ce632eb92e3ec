import { attribute, defaultColour, type CellStyle, type Colour } from '@pitcrew/screen';
import { fewerColours } from './fewer-colours.ts';
import type { TerminalKind } from './terminal-kind.ts';

const codes: readonly (readonly [bit: number, code: string, plain: string])[] = [
  [attribute.bold, '1', '1'],
  [attribute.dim, '2', '2'],
  [attribute.italic, '3', '3'],
  [attribute.underline, '4', '4'],
  [attribute.blink, '5', '5'],
  [attribute.reverse, '7', '7'],
  [attribute.hidden, '8', '8'],
  [attribute.strikethrough, '9', '9'],
  [attribute.overline, '53', '53'],
  [attribute.doubleUnderline, '4:2', '4'],
  [attribute.curlyUnderline, '4:3', '4'],
  [attribute.dottedUnderline, '4:4', '4'],
  [attribute.dashedUnderline, '4:5', '4'],
];

/** What makes a terminal that draws in `from` draw in `to`. */
export function changeStyle(from: CellStyle, to: CellStyle, kind: TerminalKind): string {
  const lost = (from.attributes & ~to.attributes) !== 0;
  const colourLost = [from.fg, from.bg, from.us].some(
    (colour, index) => colour !== defaultColour && [to.fg, to.bg, to.us][index] === defaultColour,
  );
  const reset = lost || colourLost;
  const parts: string[] = reset ? ['0'] : [];
  const before = reset ? undefined : from;
  const missing = to.attributes & ~(before?.attributes ?? 0);
  for (const [bit, code, plain] of codes)
    if ((missing & bit) !== 0) parts.push(kind.underlines ? code : plain);
  if (to.fg !== (before?.fg ?? defaultColour)) parts.push(colour(fewerColours(to.fg, kind.colours), 30));
  if (to.bg !== (before?.bg ?? defaultColour)) parts.push(colour(fewerColours(to.bg, kind.colours), 40));
  if (kind.underlines && to.us !== (before?.us ?? defaultColour)) parts.push(underlineColour(to.us));
  return parts.length === 0 ? '' : `\u001b[${parts.join(';')}m`;
}

/** @param base 30 for the foreground, 40 for the background */
function colour(value: Colour, base: 30 | 40): string {
  if (value < 8) return String(base + value);
  if (value < 16) return String(base + 60 + value - 8);
  if (value < 256) return `${base + 8};5;${value}`;
  return `${base + 8};2;${(value >> 16) & 0xff};${(value >> 8) & 0xff};${value & 0xff}`;
}

function underlineColour(value: Colour): string {
  if (value < 256) return `58:5:${value}`;
  return `58:2::${(value >> 16) & 0xff}:${(value >> 8) & 0xff}:${value & 0xff}`;
}
