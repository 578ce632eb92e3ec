import { mouseOff } from './mouse-modes.ts';
import type { TerminalKind } from './terminal-kind.ts';

/**
 * Alternate screen, keys in application mode, a visible cursor, pastes between marks.
 *
 * @param focusEvents the terminal is to tell when it gets and loses the focus
 */
export function takeTerminal(kind: TerminalKind, focusEvents: boolean): string {
  const focus = focusEvents ? kind.text('Enfcs') : '';
  // What are you, and of which version? (DA, XTVERSION)
  const questions = kind.isLikeVt100 ? '\u001b[>c\u001b[>q' : '';
  return textsOf(kind, 'smcup', 'smkx', 'clear') + kind.showCursor + kind.text('Enbp') + focus + questions;
}

/**
 * Gives the terminal back as it was.
 *
 * @param cursor what makes the cursor its own
 */
export function giveBackTerminal(kind: TerminalKind, cursor: string): string {
  return (
    kind.text('sgr0') +
    (kind.has('kmous') ? mouseOff : '') +
    textsOf(kind, 'Dsbp', 'Dsfcs') +
    cursor +
    textsOf(kind, 'rmkx', 'clear') +
    kind.showCursor +
    kind.text('rmcup')
  );
}

function textsOf(kind: TerminalKind, ...capabilities: readonly string[]): string {
  return capabilities.map((capability) => kind.text(capability)).join('');
}
