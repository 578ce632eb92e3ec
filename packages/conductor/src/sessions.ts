import type { Conductor } from './conductor.ts';
import { Environment } from './environment.ts';
import { ConductorError } from './errors.ts';
import { sessionName } from './names.ts';
import { Options } from './options.ts';
import type { Program } from './program.ts';
import { Session, type SessionGroup } from './session.ts';
import { copyWindows, killSession } from './session-windows.ts';
import { defaultWindowSize } from './sizes.ts';
import { createWindow, emptyWindow } from './windows.ts';

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
  conductor.add(session);
  const { group } = request;
  if (group !== undefined) {
    const [member] = group.sessions;
    joinGroup(session, group);
    if (member !== undefined) showGroup(conductor, member, session);
  }
  if (session.windows.length === 0) {
    try {
      await createWindow(conductor, session, {
        name: request.windowName,
        program: request.program,
        size: request.size,
        select: true,
      });
    } catch (error) {
      killSession(conductor, session);
      throw error;
    }
  }
  conductor.events.emit('session-created', session);
  return session;
}

/**
 * Shows the windows of a group in a new session, at the first of them. tmux makes a window for the session
 * before it looks at the group, and ends it at once; here nothing runs in that window.
 */
function showGroup(conductor: Conductor, member: Session, session: Session): void {
  const { cols, rows } = defaultWindowSize(conductor, session);
  const own = emptyWindow(conductor, cols, rows);
  conductor.nextId('pane');
  session.link(own, session.freeIndex(session.options.number('base-index')));
  conductor.events.emit('window-linked', session, own);
  copyWindows(conductor, member, session);
  conductor.windows.delete(own.id);
  const [first] = session.windows;
  if (first !== undefined) session.show(first);
  session.setLast([]);
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
  if (conductor.sessionNamed(name) !== undefined) {
    throw new ConductorError('CONDUCTOR_DUPLICATE_SESSION', `duplicate session: ${name}`);
  }
  return name;
}

function freeName(conductor: Conductor, prefix: string, from: number): string {
  let number = from;
  while (conductor.sessionNamed(`${prefix}${number}`) !== undefined) number += 1;
  return `${prefix}${number}`;
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
