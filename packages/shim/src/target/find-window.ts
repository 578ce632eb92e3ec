import type { Conductor, Session, Winlink } from '@pitcrew/conductor';
import { chooseSessionOf, chooseWinlinkOf } from './best-session.ts';
import { findSession } from './find-session.ts';
import { matchesGlob } from '../format/globs.ts';
import { idNumber, wholeNumber } from './numbers.ts';
import type { Search } from './search.ts';

/** A window without a session before it: in the current session, else a session of that name. */
export function findWindow(conductor: Conductor, search: Search, text: string, only: boolean): boolean {
  const { state } = search;
  if (text.startsWith('@')) {
    const window = conductor.windows.get(idNumber(text) ?? -1);
    state.window = window;
    return window !== undefined && chooseSessionOf(conductor, state, window, search.options.preferUnattached);
  }
  state.session = search.current.session;
  if (findWindowIn(conductor, search, state.session, text)) return true;
  if (only) return false;
  const session = findSession(conductor, text, search.parts.exactSession);
  state.session = session;
  if (session?.current === undefined) return false;
  state.winlink = session.current;
  state.window = session.current.window;
  if (search.options.windowIndex !== true) state.index = session.current.index;
  return true;
}

/** A window of the session: id, offset, special character, index, name, start of a name, pattern. */
export function findWindowIn(conductor: Conductor, search: Search, session: Session, text: string): boolean {
  const { state } = search;
  state.winlink = session.current;
  state.window = session.current?.window;
  if (text.startsWith('@')) {
    const window = conductor.windows.get(idNumber(text) ?? -1);
    state.window = window;
    return (
      window !== undefined && session.find(window) !== undefined && chooseWinlinkOf(state, session, window)
    );
  }
  const offset = text.startsWith('+') || text.startsWith('-');
  if (!search.parts.exactWindow) {
    if (offset) {
      const step = text.length === 1 ? 1 : (wholeNumber(text.slice(1), 1) ?? 0);
      const signed = text.startsWith('+') ? step : -step;
      if (search.options.windowIndex === true) return takeOffset(search, session, signed);
      return take(search, walk(session, signed));
    }
    if (text === '!') return takeOnly(search, session.last.slice(0, 1));
    if (text === '^') return take(search, session.windows[0]);
    if (text === '$') return take(search, session.windows.at(-1));
  }
  const index = offset ? undefined : wholeNumber(text, 0);
  if (index !== undefined) {
    if (take(search, session.at(index))) return true;
    if (search.options.windowIndex === true) {
      state.index = index;
      state.winlink = undefined;
      return true;
    }
  }
  return findByName(search, session.windows, text);
}

function findByName(search: Search, windows: readonly Winlink[], text: string): boolean {
  const named = windows.filter(({ window }) => window.name === text);
  if (named.length > 0 || search.parts.exactWindow) return takeOnly(search, named);
  const starting = windows.filter(({ window }) => window.name.startsWith(text));
  if (starting.length > 0) return takeOnly(search, starting);
  return takeOnly(
    search,
    windows.filter(({ window }) => matchesGlob(text, window.name, false)),
  );
}

/** Of several none is meant; the state has the first of them then, as tmux leaves it. */
function takeOnly(search: Search, winlinks: readonly Winlink[]): boolean {
  const [first] = winlinks;
  search.state.winlink = first;
  return winlinks.length === 1 && take(search, first);
}

function take({ state }: Search, winlink: Winlink | undefined): boolean {
  if (winlink === undefined) return false;
  state.winlink = winlink;
  state.index = winlink.index;
  state.window = winlink.window;
  return true;
}

function takeOffset({ state }: Search, session: Session, step: number): boolean {
  const index = (session.current?.index ?? 0) + step;
  if (index < 0 || index > 0x7fffffff) return false;
  // The window stays the current one: beside it `-a` makes room, whatever the index.
  state.index = index;
  return true;
}

function walk(session: Session, steps: number): Winlink | undefined {
  let winlink = session.current;
  for (let left = Math.abs(steps) % Math.max(session.windows.length, 1); left > 0 && winlink; left -= 1) {
    winlink = session.neighbour(winlink, steps > 0 ? 1 : -1);
  }
  return winlink;
}
