import type { TerminalKind } from './terminal-kind.ts';

/** Alternate screen, keys in application mode, a visible cursor, pastes between marks. */
export function takeTerminal({ answers }: TerminalKind): string {
  return `\u001b[?1049h\u001b[?1h\u001b=\u001b[H\u001b[2J\u001b[?25h\u001b[?2004h${answers ? '\u001b[>q' : ''}`;
}

/** Gives the terminal back as it was. */
export function giveBackTerminal(shape: number): string {
  return (
    '\u001b[0m\u001b[?2004l' +
    (shape === 0 ? '' : '\u001b[0 q') +
    '\u001b[?1l\u001b>\u001b[H\u001b[2J\u001b[?25h\u001b[?1049l'
  );
}
