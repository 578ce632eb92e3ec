import { dirname } from 'node:path';
import { existsSync } from 'node:fs';
import { loadBackend, registeredNames } from '@pitcrew/backends';
import { readRecord } from '@pitcrew/conductor';
import { CodedError, isCodedError } from '@pitcrew/core';
import type { Lock } from '@pitcrew/lock';
import type { Survivors } from '@pitcrew/pty';
import type { Context } from '../context.ts';
import { openLock, readRegistry } from '../parts.ts';
import { isOfAnotherBoot, readMark, removeLeft, writtenBy, type Mark } from '../recovery/mark.ts';
import { listeningPlace } from '../listening-place.ts';

/** A conductor that runs forgets what has ended by itself; only what it can't have seen is older. */
const endedForMs = 60_000;

/**
 * `pitcrew doctor --reap`: ends programs that no conductor has and none will go on with, and removes what killed keepers have
 * left. Only what is provably of this socket's folder is touched: a pid may be somebody else's by now.
 *
 * @param force programs, too, that a conductor could go on with if their record could be read
 */
export async function reap(context: Context, force: boolean): Promise<number> {
  const path = listeningPlace(context);
  const mark = readMark(path);
  const stateDir = mark?.stateDir ?? `${path}.state`;
  if (mark === undefined && !existsSync(stateDir)) {
    process.stdout.write(`nothing to reap: there is no ${stateDir}\n`);
    return 0;
  }
  const lock = await openLock(context.settings, dirname(path));
  // While it is held no conductor starts there, and where it cannot be one runs.
  const hold = await lock.tryAcquire(path, 'exclusive');
  try {
    const isLeft = hold !== undefined && mark !== undefined && (await canGoOn(mark, context, lock, force));
    const isNobodys = hold !== undefined && !isLeft;
    let count = 0;
    if (existsSync(stateDir))
      for (const name of registeredNames('pty')) count += await reapOf(name, stateDir, isNobodys);
    const left =
      hold === undefined
        ? '; the programs of the conductor that runs go on'
        : isLeft
          ? '; what a conductor has left goes on: pitcrew up goes on with it, pitcrew down ends it'
          : '';
    process.stdout.write(`${count} reaped in ${stateDir}${left}\n`);
    if (isNobodys && mark !== undefined) {
      removeLeft(mark, path);
      process.stdout.write('the next server begins anew: nobody could have gone on with what was left\n');
    }
    return 0;
  } finally {
    await hold?.release();
    await lock.close();
  }
}

/** @throws CodedError what reading the record does, unless it is to be ended all the same */
async function canGoOn(mark: Mark, context: Context, lock: Lock, force: boolean): Promise<boolean> {
  if (!existsSync(mark.stateDir) || isOfAnotherBoot(mark)) return false;
  try {
    const settings = writtenBy(mark, listeningPlace(context), context.settings);
    return readRecord(await readRegistry(settings, mark.stateDir, lock)) !== undefined;
  } catch (error) {
    if (force) return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError(
      'CLI_RECORD_UNREADABLE',
      `Nothing was ended: ${mark.stateDir} has a record of the crew, which can't be read (${reason}) Mend it, or end its programs and begin anew: pitcrew doctor --reap --force`,
      { cause: error },
    );
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
