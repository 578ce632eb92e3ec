import { splitTexts } from '@pitcrew/shim';

/** What a terminal can do, as far as its environment tells. */
export interface TerminalKind {
  /** `TERM`. */
  readonly name: string;
  /** How many colours: 8, 16, 256, or 2 to the 24. */
  readonly colours: 8 | 16 | 256 | 0x1000000;
  /** Knows curly and other underlines, and their colour. */
  readonly underlines: boolean;
  /** May be asked what it is: a terminal that does not know the question stays silent. */
  readonly answers: boolean;
}

const trueColourNames = /direct|kitty|ghostty|alacritty|wezterm|foot|iterm/;
const modernNames = /^(?:xterm|tmux|screen|rxvt|st\b|contour|konsole|vte|gnome|mintty)/;

/** Reads `TERM` and `COLORTERM` of a client's environment (entries ended by NUL). */
export function terminalKind(environ: Uint8Array): TerminalKind {
  const variables = new Map(
    splitTexts(environ).map((entry) => {
      const equals = entry.indexOf('=');
      return [entry.slice(0, Math.max(equals, 0)), entry.slice(equals + 1)] as const;
    }),
  );
  const name = variables.get('TERM') ?? '';
  const trueColour =
    /^(?:truecolor|24bit)$/.test(variables.get('COLORTERM') ?? '') || trueColourNames.test(name);
  return {
    name,
    colours: coloursOf(name, trueColour),
    underlines: trueColour,
    answers: trueColour || modernNames.test(name),
  };
}

function coloursOf(name: string, trueColour: boolean): TerminalKind['colours'] {
  if (trueColour) return 0x1000000;
  if (/256/.test(name) || /^(?:tmux|st)\b/.test(name)) return 256;
  return /^(?:xterm$|rxvt|linux-16|.*-16color)/.test(name) ? 16 : 8;
}

/** A terminal on which nothing can be drawn at a place. */
export function isDumb({ name }: TerminalKind): boolean {
  return name === '' || name === 'dumb' || name === 'unknown';
}
