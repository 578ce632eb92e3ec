import { attribute, byIndex, defaultStyle, plainColour, type CellStyle, type Colour } from '@pitcrew/screen';

/** Attributes and their SGR codes in the order that tmux writes them; 42 is written `4:2`. */
const codes: readonly (readonly [bit: number, code: number])[] = [
  [attribute.bold, 1],
  [attribute.dim, 2],
  [attribute.italic, 3],
  [attribute.underline, 4],
  [attribute.blink, 5],
  [attribute.reverse, 7],
  [attribute.hidden, 8],
  [attribute.strikethrough, 9],
  [attribute.doubleUnderline, 42],
  [attribute.curlyUnderline, 43],
  [attribute.dottedUnderline, 44],
  [attribute.dashedUnderline, 45],
  [attribute.overline, 53],
];

/**
 * The escape sequences that take a terminal from style `from` to style `to`, as `capture-pane -e` writes
 * them (grid_string_cells_code).
 */
export function sgrBetween(from: CellStyle, to: CellStyle): string {
  if (from === to) return '';
  let text = '';
  const resets =
    (from.attributes & ~to.attributes) !== 0 || (from.us !== defaultStyle.us && to.us === defaultStyle.us);
  const kept = resets ? 0 : from.attributes;
  const parameters: string[] = resets ? ['0'] : [];
  for (const [bit, code] of codes) {
    if ((to.attributes & bit) === 0 || (kept & bit) !== 0) continue;
    parameters.push(code < 10 ? String(code) : `${Math.floor(code / 10)}:${code % 10}`);
  }
  if (parameters.length > 0) text += `\u001b[${parameters.join(';')}m`;
  text += colourChange(from.fg, to.fg, 30, resets);
  text += colourChange(from.bg, to.bg, 40, resets);
  text += colourChange(from.us, to.us, 50, resets);
  return text;
}

function colourChange(from: Colour, to: Colour, base: 30 | 40 | 50, resets: boolean): string {
  const wanted = colourParameters(to, base);
  if (wanted === '' || (wanted === colourParameters(from, base) && !resets)) return '';
  return `\u001b[${wanted}m`;
}

function colourParameters(colour: Colour, base: 30 | 40 | 50): string {
  if (colour >= 0x1000000) {
    return `${base + 8};2;${(colour >> 16) & 0xff};${(colour >> 8) & 0xff};${colour & 0xff}`;
  }
  if (base === 50) return colour < 0 ? '' : `58;5;${colour}`;
  if (colour < 0) return String(base + 9);
  if (colour >= byIndex) return `${base + 8};5;${plainColour(colour)}`;
  if (colour < 8) return String(base + colour);
  if (colour < 16) return String(base + 60 + colour - 8);
  return `${base + 8};5;${colour}`;
}
