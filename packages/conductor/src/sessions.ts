import type { Conductor } from './conductor.ts';
import { Environment } from './environment.ts';
import { ConductorError } from './errors.ts';
import { sessionName } from './names.ts';
import { Options } from './options.ts';
import type { Program } from './program.ts';
import { Session, type SessionGroup } from './session.ts';
import { copyWindows, dropWindow, leaveGroup, selectWindow } from './session-windows.ts';
import { defaultWindowSize } from './sizes.ts';
import { emptyWindow, placeWindow, startWindow } from './windows.ts';

export interface SessionRequest {
  /** Undefined: the session's number, with the group's name before it in a group. */
  readonly name?: string | undefined;
  readonly cwd: string;
  /** Size of its windows until somebody attaches; `default-size` where undefined. */
  readonly size?: { readonly cols: number; readonly rows: number } | undefined;
  readonly environment?: Environment;
  /** Shows the windows of that group instead of a new one. */
  readonly group?: SessionGroup | undefined;
  readonly program: Program;
  readonly windowName?: string | undefined;
}

/**
 * Makes a session with its first window, or one that shares the windows of a group.
 *
 * @throws ConductorError `CONDUCTOR_BAD_NAME`, `CONDUCTOR_DUPLICATE_SESSION`, `CONDUCTOR_SPAWN_FAILED`;
 *   then there is no session
 */
export async function createSession(conductor: Conductor, request: SessionRequest): Promise<Session> {
  const name = request.name === undefined ? undefined : checkedName(conductor, request.name);
  const id = conductor.nextId('session');
  const options = new Options(conductor.options.session);
  if (request.size !== undefined) options.set('default-size', `${request.size.cols}x${request.size.rows}`);
  const prefix = request.group === undefined ? '' : `${request.group.name}-`;
  const session = new Session(
    id,
    name ?? freeName(conductor, prefix, id),
    request.cwd,
    options,
    request.environment ?? new Environment(),
  );
  const { group } = request;
  const [member] = group?.sessions ?? [];
  if (group !== undefined) joinGroup(session, group);
  if (group !== undefined && member !== undefined && member.windows.length > 0) {
    conductor.add(session);
    showGroup(conductor, member, session);
  } else await startSession(conductor, session, request);
  conductor.events.emit('session-created', session);
  return session;
}

/** Nobody sees the session before it has a window; until then nobody else gets its name. */
async function startSession(
  conductor: Conductor,
  session: Session,
  { windowName: name, program, size }: SessionRequest,
): Promise<void> {
  const request = { name, program, size, select: true };
  const started = startWindow(conductor, session, request);
  conductor.starting.set(session.name, started);
  try {
    const pane = await started;
    conductor.add(session);
    placeWindow(conductor, session, pane, request);
  } catch (error) {
    leaveGroup(conductor, session);
    throw error;
  } finally {
    conductor.starting.delete(session.name);
  }
}

/**
 * Shows the windows of a group in a new session, at the first of them. tmux makes a window for the session
 * before it looks at the group, and ends it at once, but for its index: here nothing runs in that window.
 */
function showGroup(conductor: Conductor, member: Session, session: Session): void {
  const { cols, rows } = defaultWindowSize(conductor, session);
  const own = emptyWindow(conductor, cols, rows);
  conductor.nextId('pane');
  const index = session.options.number('base-index');
  session.current = session.link(own, index);
  conductor.events.emit('window-linked', session, own);
  copyWindows(conductor, member, session);
  dropWindow(conductor, own);
  const [first] = session.windows;
  // Where the group has no window of that index, the session has no current one yet.
  if (session.at(index) === undefined) session.current = undefined;
  if (first !== undefined) selectWindow(conductor, session, first);
}

/** @throws ConductorError `CONDUCTOR_BAD_NAME`, `CONDUCTOR_DUPLICATE_SESSION` */
export function renameSession(conductor: Conductor, session: Session, newName: string): void {
  const name = sessionName(newName);
  if (name === session.name) return;
  conductor.rename(session, checkedName(conductor, newName));
}

function checkedName(conductor: Conductor, wanted: string): string {
  const name = sessionName(wanted);
  if (name === undefined) throw new ConductorError('CONDUCTOR_BAD_NAME', `invalid session: ${wanted}`);
  if (isTaken(conductor, name)) {
    throw new ConductorError('CONDUCTOR_DUPLICATE_SESSION', `duplicate session: ${name}`);
  }
  return name;
}

function freeName(conductor: Conductor, prefix: string, from: number): string {
  let number = from;
  while (isTaken(conductor, `${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

function isTaken(conductor: Conductor, name: string): boolean {
  return conductor.sessionNamed(name) !== undefined || conductor.starting.has(name);
}

/** The group of that name, made where there is none. */
export function groupNamed(conductor: Conductor, name: string): SessionGroup {
  let group = conductor.groups.get(name);
  if (group === undefined) {
    group = { name, sessions: new Set() };
    conductor.groups.set(name, group);
  }
  return group;
}

export function joinGroup(session: Session, group: SessionGroup): void {
  session.group = group;
  group.sessions.add(session);
}
