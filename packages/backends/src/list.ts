import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Traits } from '@pitcrew/core';
import { contracts, type Contract } from './contracts.ts';
import { defaults } from './defaults.ts';
import { loadBackend, type AnyBackend } from './load.ts';
import { openBackend } from './open.ts';
import { allRegistered } from './registered.ts';

/** What a backend is tried with: parts that load anywhere, so that its own failure is what is seen. */
const leastParts = { codec: 'json', lock: 'memory', watcher: 'poll' } as const;

/** One line of `pitcrew backends`. */
export interface BackendEntry {
  readonly contract: Contract;
  readonly name: string;
  readonly summary: string;
  readonly traits: Traits | undefined;
  /** What it does without on this machine. */
  readonly remarks: readonly string[];
  /** Used where nobody says otherwise. */
  readonly isDefault: boolean;
  /** It loads on this machine; else `reason` says why not. */
  readonly loads: boolean;
  readonly reason: string | undefined;
  /** It may be picked without being named: it loads, and breaks no promise of its contract. */
  readonly eligible: boolean;
}

/**
 * Every registered backend, opened once to see whether it loads here.
 *
 * @param chosen names or modules in use; those that are not registered come last
 */
export async function listBackends(
  chosen: Readonly<Partial<Record<Contract, string>>> = {},
): Promise<readonly BackendEntry[]> {
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-backends-'));
  try {
    const entries: BackendEntry[] = [];
    for (const [contract, name] of [...allRegistered(), ...foreign(chosen)])
      entries.push(await describe(contract, name, dir));
    return entries;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function foreign(
  chosen: Readonly<Partial<Record<Contract, string>>>,
): readonly (readonly [Contract, string])[] {
  const registered = allRegistered();
  return contracts.flatMap((contract) => {
    const name = chosen[contract];
    const known = registered.some(([one, other]) => one === contract && other === name);
    return name === undefined || known ? [] : [[contract, name] as const];
  });
}

async function describe(contract: Contract, name: string, dir: string): Promise<BackendEntry> {
  let backend: AnyBackend | undefined;
  let reason: string | undefined;
  try {
    backend = (await loadBackend(contract, name)) as unknown as AnyBackend;
    const opened = await openBackend(contract, name, { dir, parts: leastParts });
    await opened.close();
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  return {
    contract,
    name,
    summary: backend?.summary ?? '',
    traits: backend?.traits,
    remarks: backend?.remarks ?? [],
    isDefault: defaults[contract] === name,
    loads: reason === undefined,
    reason,
    eligible: reason === undefined && backend?.traits.defects.length === 0,
  };
}
