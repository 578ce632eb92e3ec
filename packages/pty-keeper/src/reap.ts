import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isCodedError } from '@pitcrew/core';
import type { Folder } from './folder.ts';
import { facts, keeperIds, type Keeper, withKeeper } from './keepers.ts';
import { isAlive, lives, type ProcessIdentity } from './process-identity.ts';
import { proofIds, readProof, removeFiles } from './proof.ts';
import { inputIds } from './saved-input.ts';
import { frame, kind } from './wire.ts';

/** From its socket to its proof a keeper takes no longer. */
const startMs = 60_000;
/** Between SIGHUP and SIGKILL. */
const graceMs = 1000;

/**
 * Removes ends that no host has come for, and what killed keepers have left: their files, and programs that ignored the loss of
 * their terminal. A process is touched only where its start time is the one that its keeper wrote down.
 *
 * @returns ids of which nothing is left
 */
export async function reap(folder: Folder, endedForMs: number): Promise<string[]> {
  const ids = [...new Set([...keeperIds(folder), ...proofIds(folder), ...inputIds(folder)])];
  const reaped = await Promise.all(
    ids.map(async (id) => {
      try {
        return await withKeeper(folder, id, undefined, (keeper) =>
          forgetIfEnded(folder, id, keeper, endedForMs),
        );
      } catch (error) {
        if (isCodedError(error, 'PTY_NOT_FOUND')) return await removeRemains(folder, id);
        if (isCodedError(error, 'PTY_SILENT')) return false;
        throw error;
      }
    }),
  );
  for (const file of readdirSync(folder.path)) {
    // The door of a nursery that was killed; it bears the pid of its host.
    const host = Number(/^~(\d+)-\d+\.sock$/.exec(file)?.[1]);
    if (host > 0 && !lives(host)) unlinkSync(folder.entry(file));
  }
  return ids.filter((_id, index) => reaped[index]);
}

/**
 * Removes the files of a keeper that was killed, once its program has gone too, which the kernel hangs up then. Of one that
 * goes on all the same they stay, for `reap`.
 */
export async function tidy(folder: Folder, id: string): Promise<void> {
  const proof = readProof(folder, id);
  if (proof === undefined) return;
  // Its socket is closed a moment before it has ended.
  await Promise.all([gone(proof.keeper), gone(proof.program)]);
  if (!isAlive(proof.keeper) && !isAlive(proof.program)) removeFiles(folder, id);
}

async function forgetIfEnded(
  folder: Folder,
  id: string,
  keeper: Keeper,
  endedForMs: number,
): Promise<boolean> {
  const { ended, heldBy } = await facts(keeper);
  if (ended === undefined || heldBy !== undefined || Date.now() - ended.at.getTime() < endedForMs)
    return false;
  keeper.link.send(frame(kind.forget));
  await keeper.link.over;
  removeFiles(folder, id);
  return true;
}

async function removeRemains(folder: Folder, id: string): Promise<boolean> {
  const proof = readProof(folder, id);
  if (proof === undefined) {
    if (isYoung(folder, `${id}.sock`)) return false;
  } else if (isAlive(proof.keeper)) {
    if (folder.has(`${id}.sock`)) {
      // Nobody listens there: it was killed, and has not ended yet.
      await gone(proof.keeper);
      if (isAlive(proof.keeper)) return false;
    } else {
      // Somebody has removed its socket: nobody will ever reach it.
      await end(proof.keeper, proof.keeper.pid, 'SIGTERM');
    }
  }
  if (proof !== undefined && isAlive(proof.program)) {
    // The group's number is the leader's, which lives.
    await end(proof.program, -proof.program.pid, 'SIGHUP');
  }
  removeFiles(folder, id);
  return true;
}

async function end(one: ProcessIdentity, target: number, signal: 'SIGTERM' | 'SIGHUP'): Promise<void> {
  for (const what of [signal, 'SIGKILL'] as const) {
    if (!isAlive(one)) return;
    process.kill(target, what);
    await gone(one);
  }
}

/** Waits for an end that is under way. */
async function gone(one: ProcessIdentity): Promise<void> {
  const deadline = performance.now() + graceMs;
  while (isAlive(one) && performance.now() < deadline) await delay(10);
}

function isYoung(folder: Folder, file: string): boolean {
  const entry = lstatSync(folder.entry(file), { throwIfNoEntry: false });
  return entry !== undefined && Date.now() - entry.mtimeMs < startMs;
}
