import type { Capabilities } from './compiled-entry.ts';

/** What all terminals have that people still use. */
const common: Readonly<Record<string, string | true>> = {
  AX: true,
  clear: '\u001b[H\u001b[2J',
  el: '\u001b[K',
  cup: '\u001b[%i%p1%d;%p2%dH',
  cuf: '\u001b[%p1%dC',
  cuf1: '\u001b[C',
  civis: '\u001b[?25l',
  cnorm: '\u001b[?25h',
  smcup: '\u001b[?1049h',
  rmcup: '\u001b[?1049l',
  smkx: '\u001b[?1h\u001b=',
  rmkx: '\u001b[?1l\u001b>',
  sgr0: '\u001b[0m',
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  sitm: '\u001b[3m',
  smul: '\u001b[4m',
  blink: '\u001b[5m',
  rev: '\u001b[7m',
  invis: '\u001b[8m',
  smxx: '\u001b[9m',
  kmous: '\u001b[M',
  op: '\u001b[39;49m',
  setaf: '\u001b[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m',
  setab: '\u001b[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m',
};

const trueColours = /direct|kitty|ghostty|alacritty|wezterm|foot|iterm/;
const names = /^(?:xterm|tmux|screen|rxvt|st\b|contour|konsole|vte|gnome|mintty|linux)/;

/** What terminals of well-known names can do, for a machine without any terminfo; undefined for other names. */
export function knownEntry(name: string): Capabilities | undefined {
  const isTrueColour = trueColours.test(name);
  if (!isTrueColour && !names.test(name)) return undefined;
  const capabilities = new Map<string, string | number | true>(Object.entries(common));
  if (isTrueColour) capabilities.set('RGB', true).set('Smulx', '\u001b[4:%p1%dm');
  return capabilities.set('colors', coloursOf(name));
}

function coloursOf(name: string): number {
  if (/256|direct/.test(name) || /^(?:tmux|st)\b/.test(name)) return 256;
  return /^(?:xterm$|rxvt|linux-16|.*-16color)/.test(name) ? 16 : 8;
}
