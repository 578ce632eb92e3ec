import { parseStyle } from './parse-style.ts';
import { styledPieces } from './styled-pieces.ts';
import { applyStyle, defaultStyle, type Style } from './style.ts';

/** Text that looks the same from its beginning to its end. */
export interface StyledRun {
  readonly text: string;
  readonly style: Style;
}

/**
 * Takes a text with `#[…]` apart. A style that is wrong is passed over; one that does not end makes the
 * whole text empty, as in tmux.
 *
 * @param base how text looks before the first style, and what `default` means until `push-default`
 */
export function parseStyledText(text: string, base: Style = defaultStyle): readonly StyledRun[] {
  const runs: StyledRun[] = [];
  let fallback = base;
  let style = { ...defaultStyle, fg: base.fg, bg: base.bg, attributes: base.attributes };
  let current = '';
  for (const piece of styledPieces(text)) {
    if (piece.kind === 'broken') return [];
    if (piece.kind === 'char') {
      if (piece.char >= ' ' && piece.char !== '\u007f') current += piece.char;
    } else if (piece.kind === 'hashes') {
      current += '#'.repeat(piece.width);
    } else if (style.ignore) {
      current += `#[${piece.text}]`;
    } else {
      const next = parseStyle(piece.text, style, fallback);
      if (next === undefined) continue;
      runs.push({ text: current, style });
      current = '';
      if (next.default === 'push') fallback = applyStyle(base, style);
      else if (next.default === 'pop') fallback = base;
      style = { ...next, default: 'base' };
    }
  }
  runs.push({ text: current, style });
  // Without text a run still counts where its style says something of the line.
  return runs.filter((run) => run.text !== '' || run.style.fill !== 8 || run.style.list !== 'off');
}
