import { dirname } from 'node:path';
import { existsSync } from 'node:fs';
import { loadBackend, registeredNames } from '@pitcrew/backends';
import { isCodedError } from '@pitcrew/core';
import type { Survivors } from '@pitcrew/pty';
import type { Context } from '../context.ts';
import { openLock } from '../parts.ts';
import { readMark } from '../recovery/mark.ts';
import { listeningPlace } from '../listening-place.ts';

/** A conductor that runs forgets what has ended by itself; only what it can't have seen is older. */
const endedForMs = 60_000;

/**
 * `pitcrew doctor --reap`: ends programs that no conductor has and none will go on with, and removes what killed keepers have
 * left. Only what is provably of this socket's folder is touched: a pid may be somebody else's by now.
 */
export async function reap(context: Context): Promise<number> {
  const path = listeningPlace(context);
  const mark = readMark(path);
  const stateDir = mark?.stateDir ?? `${path}.state`;
  if (!existsSync(stateDir)) {
    process.stdout.write(`nothing to reap: there is no ${stateDir}\n`);
    return 0;
  }
  const lock = await openLock(context.settings, dirname(path));
  // While it is held no conductor starts there, and where it cannot be one runs.
  const hold = await lock.tryAcquire(path, 'exclusive');
  try {
    let count = 0;
    for (const name of registeredNames('pty'))
      count += await reapOf(name, stateDir, hold !== undefined && mark === undefined);
    const left =
      hold === undefined
        ? '; the programs of the conductor that runs go on'
        : mark === undefined
          ? ''
          : '; what a conductor has left goes on: pitcrew up goes on with it, pitcrew down ends it';
    process.stdout.write(`${count} reaped in ${stateDir}${left}\n`);
    return 0;
  } finally {
    await hold?.release();
    await lock.close();
  }
}

async function reapOf(name: string, dir: string, isNobodys: boolean): Promise<number> {
  const backend = await loadBackend('pty', name).catch(() => undefined);
  if (backend?.traits.survivesHost !== true) return 0;
  await using pty = await backend.open({ dir });
  const { survivors } = pty;
  if (survivors === undefined) return 0;
  let count = 0;
  if (isNobodys) for (const { id } of await survivors.list()) count += await discard(survivors, id);
  return count + (await survivors.reap(isNobodys ? 0 : endedForMs)).length;
}

async function discard(survivors: Survivors, id: string): Promise<number> {
  try {
    await survivors.discard(id);
    return 1;
  } catch (error) {
    // Somebody has it, or it went, or can't be told now.
    if (['PTY_HELD', 'PTY_NOT_FOUND', 'PTY_SILENT'].some((code) => isCodedError(error, code))) return 0;
    throw error;
  }
}
