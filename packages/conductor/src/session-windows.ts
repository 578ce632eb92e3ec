import type { Conductor } from './conductor.ts';
import { ConductorError } from './errors.ts';
import type { Session } from './session.ts';
import type { Window } from './window.ts';
import type { Winlink } from './winlink.ts';

/**
 * Makes a window the current one of a session. False where it is already, and where it has left the session while
 * its program started.
 */
export function selectWindow(conductor: Conductor, session: Session, winlink: Winlink): boolean {
  if (session.at(winlink.index) !== winlink || !session.select(winlink)) return false;
  winlink.window.activity = Date.now();
  conductor.events.emit('session-window-changed', session);
  return true;
}

/**
 * Links a window to a session, at `index` or, for undefined, at the first free one. The first window of a session
 * is its current one; with `select` any is.
 *
 * @throws ConductorError `CONDUCTOR_INDEX_IN_USE`
 */
export function linkWindow(
  conductor: Conductor,
  session: Session,
  window: Window,
  index: number | undefined,
  select = false,
): Winlink {
  if (index !== undefined && session.at(index) !== undefined) {
    throw new ConductorError('CONDUCTOR_INDEX_IN_USE', `index in use: ${index}`);
  }
  const winlink = session.link(window, index ?? session.freeIndex(session.options.number('base-index')));
  // tmux tells of a new window that is selected in this order, and of the first one only that it is there.
  if (session.current === undefined) session.select(winlink);
  else if (select) selectWindow(conductor, session, winlink);
  conductor.events.emit('window-linked', session, window);
  shareWithGroup(conductor, session);
  return winlink;
}

/** Links a window where another one is, which goes; where that was the current one, or with `select`, this one is. */
export function linkInPlace(
  conductor: Conductor,
  occupied: Winlink,
  window: Window,
  select = false,
): Winlink {
  const { session, index } = occupied;
  // Told first: as in tmux its hook runs for the link that goes, and so for nothing.
  conductor.events.emit('window-unlinked', session, occupied.window);
  session.unlink(occupied);
  const winlink = linkWindow(conductor, session, window, index, select);
  if (occupied.window.links.size === 0) discardWindow(conductor, occupied.window);
  return winlink;
}

/**
 * Takes a window out of a session. The last window takes the session with it, and a window that is linked
 * nowhere else ends.
 */
export function unlinkWindow(conductor: Conductor, winlink: Winlink): void {
  const { session, window } = winlink;
  if (session.current === winlink) {
    const next = session.last[0] ?? session.neighbour(winlink, -1);
    if (next !== winlink) selectWindow(conductor, session, next);
  }
  winlink.clearAlerts();
  conductor.events.emit('window-unlinked', session, window);
  session.unlink(winlink);
  shareWithGroup(conductor, session);
  if (window.links.size === 0) discardWindow(conductor, window);
  if (session.windows.length === 0) closeSession(conductor, session);
}

/** Whether a window is linked more often than a session, or its group, must have it. */
export function isLinked(session: Session, window: Window): boolean {
  return window.links.size !== (session.group?.sessions.size ?? 1);
}

/** Ends a window, wherever it is linked; windows after it move up where `renumber-windows` is on. */
export function killWindow(conductor: Conductor, window: Window): void {
  const sessions = new Set([...window.links].map(({ session }) => session));
  killWithoutRenumbering(conductor, window);
  for (const session of sessions) renumberIfWanted(conductor, session);
}

/** Ends all windows of a session but one; that one too where the session has it more than once. */
export function killOtherWindows(conductor: Conductor, session: Session, window: Window): void {
  if (session.windows.length === 1) return;
  for (const other of session.windows) {
    if (other.window !== window) killWithoutRenumbering(conductor, other.window);
  }
  if (session.windows.length > 1) killWithoutRenumbering(conductor, window);
  for (const each of conductor.sessionsByName()) renumberIfWanted(conductor, each);
}

function killWithoutRenumbering(conductor: Conductor, window: Window): void {
  for (const session of conductor.sessionsByName()) {
    for (let link = session.find(window); link !== undefined; link = session.find(window)) {
      unlinkWindow(conductor, link);
    }
  }
}

export function renumberIfWanted(conductor: Conductor, session: Session): void {
  if (!conductor.sessions.has(session.id) || !session.options.flag('renumber-windows')) return;
  for (const member of session.group?.sessions ?? [session]) renumberWindows(member);
}

export function renumberWindows(session: Session): void {
  session.renumber(session.options.number('base-index'));
}

/**
 * Moves the windows from `winlink` on up by one where they are in the way of a new one, before or after it.
 * The other sessions of a group see it when the new one is linked.
 *
 * @returns the index that is free now
 */
export function makeRoom(session: Session, winlink: Winlink, before: boolean): number {
  const index = before ? winlink.index : winlink.index + 1;
  const free = session.freeIndex(index);
  for (let at = free - 1; at >= index; at -= 1) {
    const moving = session.at(at);
    if (moving !== undefined) session.move(moving, at + 1);
  }
  return index;
}

/** Lets two windows change places, in one session or in two; with `select` both places become current ones. */
export function swapWindows(conductor: Conductor, one: Winlink, other: Winlink, select = false): void {
  const { window } = one;
  window.links.delete(one);
  other.window.links.delete(other);
  one.window = other.window;
  other.window = window;
  one.window.links.add(one);
  other.window.links.add(other);
  if (select) {
    selectWindow(conductor, other.session, other);
    if (one.session !== other.session) selectWindow(conductor, one.session, one);
  }
  for (const session of new Set([one.session, other.session])) {
    shareWithGroup(conductor, session);
    conductor.events.emit('windows-swapped', session);
  }
}

/** Frees what a window holds, once it is linked nowhere. */
function discardWindow(conductor: Conductor, window: Window): void {
  // What covers a pane and has zoomed it ends with it: the others have no place any more.
  window.layout = undefined;
  window.savedLayout = undefined;
  for (const pane of window.panes.splice(0)) discardPane(conductor, pane);
  window.active = undefined;
  window.lastPane = undefined;
  dropWindow(conductor, window);
}

/** A window without panes is gone, also one that no session has ever shown. */
export function dropWindow(conductor: Conductor, window: Window): void {
  conductor.windows.delete(window.id);
  conductor.events.emit('window-closed', window);
}

/** Frees what a pane holds. What was freed already, while its program started, stays so. */
export function discardPane(conductor: Conductor, pane: Window['panes'][number]): void {
  if (!conductor.panes.delete(pane.id)) return;
  if (conductor.marked === pane) conductor.mark = undefined;
  pane.endModes();
  pane.process?.destroy();
  conductor.events.emit('pane-removed', pane);
  pane.screen.close();
}

/** Ends a session that has no window, and tells its clients where to go. */
function closeSession(conductor: Conductor, session: Session): void {
  if (!conductor.sessions.has(session.id)) return;
  conductor.remove(session);
  leaveGroup(conductor, session);
  sendAway(conductor, session);
  conductor.events.emit('session-closed', session);
  if (conductor.sessions.size === 0) conductor.events.emit('empty');
}

/** Its clients go to another session, or leave. */
function sendAway(conductor: Conductor, session: Session): void {
  for (const client of conductor.clientsOf(session)) {
    const next = nextSession(conductor, session);
    if (next === undefined) client.detach('[exited]');
    else client.switchTo(next);
  }
}

/** Where `detach-on-destroy` sends the clients of a session that ends. */
function nextSession(conductor: Conductor, session: Session): Session | undefined {
  const detach = session.options.get('detach-on-destroy');
  if (detach !== 'off' && detach !== 'no-detached') return undefined;
  let next: Session | undefined;
  for (const other of conductor.sessionsByName()) {
    if (detach === 'no-detached' && conductor.clientsOf(other).length > 0) continue;
    if (next === undefined || other.activity > next.activity) next = other;
  }
  return next;
}

/** Ends a session: its windows go where no other session shows them. */
export function killSession(conductor: Conductor, session: Session): void {
  if (!conductor.sessions.has(session.id)) return;
  conductor.remove(session);
  leaveGroup(conductor, session);
  sendAway(conductor, session);
  conductor.events.emit('session-closed', session);
  for (const winlink of session.windows) {
    session.unlink(winlink);
    conductor.events.emit('window-unlinked', session, winlink.window);
    if (winlink.window.links.size === 0) discardWindow(conductor, winlink.window);
  }
  if (conductor.sessions.size === 0) conductor.events.emit('empty');
}

export function leaveGroup(conductor: Conductor, session: Session): void {
  const { group } = session;
  if (group === undefined) return;
  session.group = undefined;
  group.sessions.delete(session);
  if (group.sessions.size === 0) conductor.groups.delete(group.name);
}

/** Gives the other sessions of the group the same windows at the same indices. */
export function shareWithGroup(conductor: Conductor, session: Session): void {
  for (const other of session.group?.sessions ?? [])
    if (other !== session) copyWindows(conductor, session, other);
}

/** Makes `to` show what `from` shows, by links made anew; its current window stays where it still has it. */
export function copyWindows(conductor: Conductor, from: Session, to: Session): void {
  if (from.windows.length === 0) return;
  const { current } = to;
  if (current !== undefined && from.at(current.index) === undefined)
    selectWindow(conductor, to, to.last[0] ?? to.neighbour(current, -1));
  const old = to.takeAway();
  for (const winlink of from.windows) {
    to.link(winlink.window, winlink.index).takeAlerts(winlink);
    // As in tmux its hook still meets the old link of the current window, and so nothing.
    conductor.events.emit('window-linked', to, winlink.window);
  }
  to.settle(
    (to.current ?? from.current)?.index ?? -1,
    to.last.map(({ index }) => index),
  );
  for (const winlink of old) {
    winlink.window.links.delete(winlink);
    if (to.find(winlink.window) === undefined) conductor.events.emit('window-unlinked', to, winlink.window);
  }
}
