import { attribute, defaultColour, type CellStyle } from '@pitcrew/screen';
import { fewerColours } from './fewer-colours.ts';
import type { TerminalKind } from './terminal-kind.ts';

/** The style as a terminal can show it, as tmux decides it. */
export function fitStyle(style: CellStyle, kind: TerminalKind): CellStyle {
  const { fg, bg, us } = style;
  let { attributes } = style;
  if (fg === defaultColour && bg === defaultColour) return style;
  if (!kind.has('setab')) attributes = reversed(attributes, fg, bg);
  const { colours } = kind;
  // A bright colour that is named so is bold where there are 8; a background can't be.
  if (colours < 16 && fg >= 8 && fg < 16) attributes |= attribute.bold;
  return { fg: fewerColours(fg, colours), bg: fewerColours(bg, colours), us, attributes };
}

/** Without backgrounds, text on one other than black is shown in reverse, and text that is in reverse and has a colour is not. */
function reversed(attributes: number, fg: number, bg: number): number {
  if ((attributes & attribute.reverse) === 0)
    return bg === defaultColour || bg === 0 ? attributes : attributes | attribute.reverse;
  return fg === defaultColour || fg === 7 ? attributes : attributes & ~attribute.reverse;
}
