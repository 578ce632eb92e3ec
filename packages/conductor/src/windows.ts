import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
import { ConductorError } from './errors.ts';
import { Layout } from './layout/layout.ts';
import { visible } from './escape-word.ts';
import { commandName, stringifyArgv } from './names.ts';
import { Options } from './options.ts';
import type { Pane } from './pane.ts';
import { createPane, prepareProgram } from './panes.ts';
import { assertThere, startProgram, type Program } from './program.ts';
import type { Session } from './session.ts';
import { discardPane, dropWindow, linkInPlace, linkWindow, selectWindow } from './session-windows.ts';
import { defaultWindowSize } from './sizes.ts';
import { applyLayout } from './window-layout.ts';
import { Window } from './window.ts';
import type { Winlink } from './winlink.ts';

export interface WindowRequest {
  /** Undefined: named after its program, and renamed with it. */
  readonly name?: string | undefined;
  /** Undefined: the first free one. */
  readonly index?: number | undefined;
  readonly program: Program;
  readonly size?: { readonly cols: number; readonly rows: number } | undefined;
  /** Make it the session's current window. */
  readonly select: boolean;
  /** Replace the window that has the index. */
  readonly replace?: boolean;
  readonly client?: Client | undefined;
}

/**
 * Makes a window with one pane and runs the program in it.
 *
 * @throws ConductorError `CONDUCTOR_INDEX_IN_USE`, `CONDUCTOR_SPAWN_FAILED`, that too where the session has ended
 *   meanwhile; then nothing has changed
 */
export async function createWindow(
  conductor: Conductor,
  session: Session,
  request: WindowRequest,
): Promise<Winlink> {
  occupant(session, request);
  const pane = await startWindow(conductor, session, request);
  try {
    return placeWindow(conductor, session, pane, request);
  } catch (error) {
    discardStarted(conductor, pane);
    throw error;
  }
}

/** A window that no session shows yet, with one pane whose program has been started. */
export async function startWindow(
  conductor: Conductor,
  session: Session,
  request: WindowRequest,
): Promise<Pane> {
  const size = request.size ?? defaultWindowSize(conductor, session, request.client);
  const window = emptyWindow(conductor, size.cols, size.rows);
  window.latest = request.client;
  const pane = createPane(conductor, window, session, size.cols, size.rows);
  addFirstPane(window, pane);
  pane.activePoint = conductor.nextActivePoint();
  prepareProgram(conductor, pane, session, request.program);
  try {
    await startProgram(conductor, pane, session, request.program);
  } catch (error) {
    discardStarted(conductor, pane);
    throw error;
  }
  nameWindow(window, pane, request.name);
  return pane;
}

/** Shows a window that has been started in its session. @throws ConductorError where it has no place there any more */
export function placeWindow(
  conductor: Conductor,
  session: Session,
  pane: Pane,
  request: WindowRequest,
): Winlink {
  // Others have gone on while the program started.
  assertThere(conductor, pane);
  const occupied = occupant(session, request);
  if (!conductor.sessions.has(session.id))
    throw new ConductorError('CONDUCTOR_SPAWN_FAILED', `session ended: ${session.name}`);
  const winlink =
    occupied === undefined
      ? linkWindow(conductor, session, pane.window, request.index, request.select)
      : linkInPlace(conductor, occupied, pane.window, request.select);
  conductor.events.emit('pane-created', pane);
  if (request.select || session.current === undefined) selectWindow(conductor, session, winlink);
  return winlink;
}

/** What the window takes the place of. @throws ConductorError `CONDUCTOR_INDEX_IN_USE` where it must not */
function occupant(session: Session, { index, replace }: WindowRequest): Winlink | undefined {
  const occupied = index === undefined ? undefined : session.at(index);
  if (occupied !== undefined && replace !== true)
    throw new ConductorError('CONDUCTOR_INDEX_IN_USE', `index ${index} in use`);
  return occupied;
}

function discardStarted(conductor: Conductor, pane: Pane): void {
  discardPane(conductor, pane);
  dropWindow(conductor, pane.window);
}

/** A window without panes. */
export function emptyWindow(conductor: Conductor, cols: number, rows: number): Window {
  const window = new Window(conductor.nextId('window'), cols, rows, new Options(conductor.options.window));
  conductor.windows.set(window.id, window);
  return window;
}

/** Makes `pane` the only one of `window`. */
export function addFirstPane(window: Window, pane: Pane): void {
  window.panes.push(pane);
  window.active = pane;
  window.layout = new Layout(pane, window.cols, window.rows);
  applyLayout(window);
}

/** A given name stays; else the window is named after its program. */
export function nameWindow(window: Window, pane: Pane, name: string | undefined): void {
  window.name = visible(name ?? defaultWindowName(pane));
  if (name !== undefined) window.options.set('automatic-rename', 0);
}

export function defaultWindowName(pane: Pane): string {
  return commandName(pane.argv.length > 0 ? stringifyArgv(pane.argv) : pane.shell);
}

/** Told even where the name stays, as in tmux. */
export function renameWindow(conductor: Conductor, window: Window, newName: string): void {
  window.name = visible(newName);
  conductor.events.emit('window-renamed', window);
}
