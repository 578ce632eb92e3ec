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
    conductor.marked?.window === window ? 'M' : '',
    window.zoomed ? 'Z' : '',
  ].join('');
}
