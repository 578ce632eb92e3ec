import type { Conductor, Winlink } from '@pitcrew/conductor';

/** `*` current, `-` last, `#` activity, `!` bell, `~` silence, `M` marked, `Z` zoomed, in tmux's order. */
export function windowFlags(conductor: Conductor, winlink: Winlink): string {
  const { session, window } = winlink;
  return [
    winlink.activity ? '#' : '',
    winlink.bell ? '!' : '',
    winlink.silence ? '~' : '',
    session.current === winlink ? '*' : '',
    session.last[0] === winlink ? '-' : '',
    isMarked(conductor, winlink) ? 'M' : '',
    window.zoomed ? 'Z' : '',
  ].join('');
}

/** The window that the marked pane is in, in the session in which it was marked. */
export function isMarked({ mark }: Conductor, winlink: Winlink): boolean {
  return mark?.winlink === winlink;
}
