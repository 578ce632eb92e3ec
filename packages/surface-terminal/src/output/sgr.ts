import { attribute, defaultColour, type CellStyle, type Colour } from '@pitcrew/screen';
import { trueColour } from './fewer-colours.ts';
import type { TerminalKind } from './terminal-kind.ts';

/** Capabilities that show an attribute, the first that a terminal has. */
const attributes: readonly (readonly [bit: number, capability: string, otherwise?: string])[] = [
  [attribute.bold, 'bold'],
  [attribute.dim, 'dim'],
  [attribute.italic, 'sitm', 'smso'],
  [attribute.underline, 'smul'],
  [attribute.blink, 'blink'],
  [attribute.reverse, 'rev', 'smso'],
  [attribute.hidden, 'invis'],
  [attribute.strikethrough, 'smxx'],
  [attribute.overline, 'Smol'],
];

/** Parameters of `Smulx`. */
const underlines: readonly (readonly [bit: number, style: number])[] = [
  [attribute.doubleUnderline, 2],
  [attribute.curlyUnderline, 3],
  [attribute.dottedUnderline, 4],
  [attribute.dashedUnderline, 5],
];

/** What makes a terminal that draws in `from` draw in `to`, which it can show both (`fitStyle`). */
export function changeStyle(from: CellStyle, to: CellStyle, kind: TerminalKind): string {
  const isReset =
    (from.attributes & ~to.attributes) !== 0 ||
    (from.fg !== defaultColour && to.fg === defaultColour) ||
    (from.bg !== defaultColour && to.bg === defaultColour) ||
    (from.us !== defaultColour && to.us === defaultColour);
  const before = isReset ? undefined : from;
  const missing = to.attributes & ~(before?.attributes ?? 0);
  const texts: string[] = isReset ? [kind.text('sgr0')] : [];
  for (const [bit, capability, otherwise = capability] of attributes)
    if ((missing & bit) !== 0) texts.push(kind.text(kind.has(capability) ? capability : otherwise));
  for (const [bit, style] of underlines)
    if ((missing & bit) !== 0) texts.push(kind.has('Smulx') ? kind.text('Smulx', style) : kind.text('smul'));
  if (to.fg !== (before?.fg ?? defaultColour)) texts.push(colourText(to.fg, kind, 'setaf', 'setrgbf'));
  if (to.bg !== (before?.bg ?? defaultColour)) texts.push(colourText(to.bg, kind, 'setab', 'setrgbb'));
  if (to.us !== (before?.us ?? defaultColour)) texts.push(underlineColour(to.us, kind));
  return joined(texts);
}

function colourText(colour: Colour, kind: TerminalKind, palette: string, direct: string): string {
  if (colour < 256) return kind.text(palette, colour);
  return kind.text(direct, (colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff);
}

function underlineColour(colour: Colour, kind: TerminalKind): string {
  if (kind.has('Setulc')) return kind.text('Setulc', trueColour(colour));
  return kind.has('RGB') ? kind.text('setal', trueColour(colour)) : '';
}

/** One sequence of SGR, with parameters of numbers. */
function isSgr(text: string): boolean {
  return text.startsWith('\u001b[') && text.indexOf('m') === text.length - 1 && /\d/.test(text.charAt(2));
}

/** Sequences of SGR can be one; what else a capability says stays as it is. */
function joined(texts: readonly string[]): string {
  let out = '';
  let codes = '';
  for (const text of texts) {
    if (isSgr(text)) codes += `${codes === '' ? '' : ';'}${text.slice(2, -1)}`;
    else {
      if (codes !== '') out += `\u001b[${codes}m`;
      codes = '';
      out += text;
    }
  }
  return codes === '' ? out : `${out}\u001b[${codes}m`;
}
