import type { Conductor, Pane, Window } from '@pitcrew/conductor';
import { paneAtCorner, paneBeside } from '@pitcrew/conductor';
import { chooseSessionOf, chooseWinlinkOf } from './best-session.ts';
import { findWindow } from './find-window.ts';
import { idNumber, wholeNumber } from './numbers.ts';
import type { Search } from './search.ts';

/** A pane without a window before it: in the current window, else a window, else a session of that name. */
export function findPane(conductor: Conductor, search: Search, text: string, only: boolean): boolean {
  const { state } = search;
  if (text.startsWith('%')) {
    const pane = paneById(conductor, text);
    state.pane = pane;
    if (pane === undefined) return false;
    state.window = pane.window;
    return chooseSessionOf(conductor, state, pane.window, search.options.preferUnattached);
  }
  const { current } = search;
  state.session = current.session;
  state.winlink = current.winlink;
  state.index = current.index;
  state.window = current.window;
  if (findPaneIn(conductor, search, current.window, text)) return true;
  if (only || !findWindow(conductor, search, text, false)) return false;
  state.pane = state.window?.active;
  return true;
}

/** A pane of the current window of the session that was found. */
export function findPaneInSession(conductor: Conductor, search: Search, text: string): boolean {
  const { state } = search;
  const { session } = state;
  if (session === undefined) return false;
  if (text.startsWith('%')) {
    const pane = paneById(conductor, text);
    state.pane = pane;
    if (pane === undefined) return false;
    state.window = pane.window;
    return chooseWinlinkOf(state, session, pane.window);
  }
  state.winlink = session.current;
  state.index = session.current?.index ?? -1;
  state.window = session.current?.window;
  return state.window !== undefined && findPaneIn(conductor, search, state.window, text);
}

/** A pane of the window: id, special word, offset, index, corner. */
export function findPaneIn(conductor: Conductor, search: Search, window: Window, text: string): boolean {
  const pane = paneOf(conductor, search, window, text);
  if (pane === undefined) return false;
  search.state.pane = pane;
  return true;
}

const beside = { '{up-of}': 'up', '{down-of}': 'down', '{left-of}': 'left', '{right-of}': 'right' } as const;

function paneOf(conductor: Conductor, search: Search, window: Window, text: string): Pane | undefined {
  if (text.startsWith('%')) {
    const pane = paneById(conductor, text);
    return pane?.window === window ? pane : undefined;
  }
  if (text === '!') return window.lastPane;
  const direction = beside[text as keyof typeof beside];
  if (direction !== undefined) return paneBeside(search.current.pane, direction);
  if (text.startsWith('+') || text.startsWith('-')) {
    const steps = text.length === 1 ? 1 : (wholeNumber(text.slice(1), 1) ?? 0);
    return paneByOffset(window, search.current.pane, text.startsWith('+') ? steps : -steps);
  }
  const index = wholeNumber(text, 0);
  const indexed = index === undefined ? undefined : window.panes[index - window.paneBaseIndex];
  return indexed ?? paneAtCorner(window, text);
}

function paneByOffset(window: Window, from: Pane, steps: number): Pane | undefined {
  const { panes } = window;
  // From a pane of another window the walk starts at the first one.
  const position = Math.max(panes.indexOf(from), 0) + steps;
  return panes[((position % panes.length) + panes.length) % panes.length];
}

function paneById(conductor: Conductor, text: string): Pane | undefined {
  return conductor.panes.get(idNumber(text) ?? -1);
}
