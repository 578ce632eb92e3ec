import { getSystemErrorName } from 'node:util';
import { CodedError } from '@pitcrew/core';
import { stage } from './wire.ts';

/** What a keeper says of a program that it could not start. */
export function startFailure(file: string, id: string, payload: Buffer): CodedError {
  const errno = payload.readUInt32BE(0);
  const at = payload[4];
  const name = getSystemErrorName(-errno);
  const cause = Object.assign(new Error(`${name}: ${file}`), { code: name, errno: -errno });
  if (at === stage.name && name === 'EADDRINUSE') {
    return new CodedError(
      'PTY_ID_IN_USE',
      `Nothing was started: there is a program with the id ${JSON.stringify(id)}. Reattach to it or discard it first.`,
      { cause },
    );
  }
  if (at === stage.name || at === stage.terminal) {
    return new CodedError(
      'PTY_SPAWN_FAILED',
      `Nothing was started: no terminal or no socket could be had for ${JSON.stringify(file)} (${name}). See the limits on open files, disks and ptys (ulimit -a, /proc/sys/kernel/pty/max).`,
      // An errno right there would be of the program: EACCES says that it may not be executed.
      { cause: new Error('before the program', { cause }) },
    );
  }
  if (name === 'EAGAIN' || name === 'ENOMEM') return noKeeper(file, cause);
  return new CodedError(
    'PTY_SPAWN_FAILED',
    `Nothing was started: ${JSON.stringify(file)} can't be executed (${name}). Check the name, its permissions and PATH.`,
    { cause },
  );
}

/** No process could be had for it or its keeper, or that has gone: it could not be forked, or something has killed it. */
export function noKeeper(file: string, cause: unknown): CodedError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CodedError(
    'PTY_SPAWN_FAILED',
    `Nothing was started: ${JSON.stringify(file)} got no process (${reason}). See the limits on processes, memory and open files (ulimit -a).`,
    { cause },
  );
}
