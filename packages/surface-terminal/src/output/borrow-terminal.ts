import { mouseOff } from './mouse-modes.ts';
import type { TerminalKind } from './terminal-kind.ts';

/**
 * Alternate screen, keys in application mode, a visible cursor, pastes between marks.
 *
 * @param focusEvents the terminal is to tell when it gets and loses the focus
 */
export function takeTerminal({ answers }: TerminalKind, focusEvents: boolean): string {
  const more = (focusEvents ? '\u001b[?1004h' : '') + (answers ? '\u001b[>q' : '');
  return `\u001b[?1049h\u001b[?1h\u001b=\u001b[H\u001b[2J\u001b[?25h\u001b[?2004h${more}`;
}

/** Gives the terminal back as it was. */
export function giveBackTerminal(shape: number): string {
  return (
    `\u001b[0m${mouseOff}\u001b[?2004l\u001b[?1004l` +
    (shape === 0 ? '' : '\u001b[0 q') +
    '\u001b[?1l\u001b>\u001b[H\u001b[2J\u001b[?25h\u001b[?1049l'
  );
}
