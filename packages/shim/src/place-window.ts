import {
  linkInPlace,
  linkWindow,
  makeRoom,
  selectWindow,
  type Session,
  type Winlink,
} from '@pitcrew/conductor';
import type { Arguments } from './arguments/arguments.ts';
import type { CommandContext } from './command-context.ts';
import { commandError } from './command-error.ts';
import type { TargetState } from './target/state.ts';

export interface Destination {
  readonly session: Session;
  /** Undefined: the first free one. */
  readonly index: number | undefined;
}

/** Where `-t` says that a window goes; `-a` and `-b` make room after or before the window that is there. */
export function destinationOf(args: Arguments, { session, winlink, index }: TargetState): Destination {
  if (session === undefined) throw commandError('no current target');
  const beside = winlink ?? session.current;
  if ((args.has('a') || args.has('b')) && beside !== undefined) {
    return { session, index: makeRoom(session, beside, args.has('b')) };
  }
  return { session, index: index === -1 ? undefined : index };
}

/** Links a window at its destination too (server_link_window); with `kill` whatever is there goes. */
export function placeWindow(
  { conductor }: CommandContext,
  source: Winlink,
  { session, index }: Destination,
  options: { readonly kill: boolean; readonly select: boolean },
): void {
  const { group } = source.session;
  if (session !== source.session && group !== undefined && group === session.group) {
    throw commandError('sessions are grouped');
  }
  const occupied = index === undefined ? undefined : session.at(index);
  if (occupied?.window === source.window) throw commandError(`same index: ${index}`);
  const replacesCurrent = occupied !== undefined && occupied === session.current;
  const winlink =
    occupied !== undefined && options.kill
      ? linkInPlace(conductor, occupied, source.window)
      : linkWindow(conductor, session, source.window, index);
  if (options.select) selectWindow(conductor, session, winlink);
  // With its place it has become the current one; of a window that is new there tmux does not tell it.
  if (replacesCurrent) conductor.events.emit('session-window-changed', session);
}
