import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from '@pitcrew/conductor';
import type { Survivors } from '@pitcrew/pty';
import type { Registry } from '@pitcrew/registry';
import type { Left } from './keep-crew.ts';

/**
 * The record of a crew that goes on without a mark, because somebody has removed that: a whole one, of which a program runs. A crew
 * that was ended on purpose is none, also where its conductor was killed before it had ended all of it.
 *
 * @throws CodedError `CONDUCTOR_RECORD_TOO_NEW`, what the registry and the pty throw; then nothing has changed
 */
export async function findUnmarked(
  stateDir: string,
  registry: Registry,
  survivors: Survivors,
): Promise<Left | undefined> {
  if (existsSync(endOf(stateDir))) return undefined;
  const found = await survivors.list();
  const running = new Set(found.filter(({ ended }) => ended === undefined).map(({ id }) => id));
  if (running.size === 0) return undefined;
  const entries = await registry.list();
  const panes = [...(readRecord(entries)?.panes.values() ?? [])];
  if (!panes.some(({ program }) => program !== undefined && running.has(program))) return undefined;
  return { record: async () => entries, isElsewhere: false };
}

/** From here on nobody is to go on with what is there. */
export function noteEnd(stateDir: string): void {
  try {
    closeSync(openSync(endOf(stateDir), 'w', 0o600));
  } catch {
    // On a full disk what is left is gone on with, should this process be killed in the next moment.
  }
}

/** A crew begins, or goes on. */
export function forgetEnd(stateDir: string): void {
  rmSync(endOf(stateDir), { force: true });
}

function endOf(stateDir: string): string {
  return join(stateDir, 'ended');
}
