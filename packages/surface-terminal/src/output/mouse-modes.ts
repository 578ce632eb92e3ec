import type { Pane, Session } from '@pitcrew/conductor';
import type { MouseMode } from '@pitcrew/screen';
import type { Overlay } from '@pitcrew/shim';

/** What a terminal must tell of its mouse for those who look at a session, or at what covers it. */
export function wantedMouse(
  session: Session,
  active: Pane | undefined,
  overlay: Overlay | undefined,
): MouseMode {
  if (overlay?.mouseMode !== undefined) {
    return session.options.flag('mouse') && overlay.mouseMode !== 'all' ? 'button' : overlay.mouseMode;
  }
  const window = session.current?.window;
  if (window === undefined || active === undefined) return 'none';
  if (!session.options.flag('mouse')) return active.mode === undefined ? active.screen.modes.mouse : 'none';
  const all = window.panes.some(({ mode, screen }) => mode === undefined && screen.modes.mouse === 'all');
  return all ? 'all' : 'button';
}

const switches: Readonly<Record<MouseMode, string>> = {
  none: '',
  standard: '\u001b[?1006h\u001b[?1000h',
  button: '\u001b[?1006h\u001b[?1000h\u001b[?1002h',
  all: '\u001b[?1006h\u001b[?1000h\u001b[?1002h\u001b[?1003h',
};

export const mouseOff = '\u001b[?1006l\u001b[?1000l\u001b[?1002l\u001b[?1003l';

/** Knows what the terminal was asked to tell of its mouse. */
export class MouseModes {
  #now: MouseMode = 'none';

  /** Bytes that make the terminal tell as much as is wanted; '' where it does. */
  update(wanted: MouseMode): string {
    if (wanted === this.#now) return '';
    this.#now = wanted;
    return mouseOff + switches[wanted];
  }
}
