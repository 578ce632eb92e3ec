import type { BackendEntry, Contract } from '@pitcrew/backends';
import type { Traits } from '@pitcrew/core';

/** A backend that was not measured, or that lost its place meanwhile. */
export interface Excluded {
  readonly backend: string;
  readonly reason: string;
}

export interface Contenders {
  readonly names: readonly string[];
  readonly excluded: readonly Excluded[];
}

interface Need {
  readonly trait: string;
  readonly without: string;
}

const acrossProcesses: Need = {
  trait: 'acrossProcesses',
  without: 'a conductor and its clients are different processes, and it works in one only',
};

/** What a conductor can't do without. */
const needs: Readonly<Partial<Record<Contract, Need>>> = {
  transport: acrossProcesses,
  lock: acrossProcesses,
  finder: {
    trait: 'scattered',
    without: 'who types a few letters of a word means it, and it finds only what stands together',
  },
};

/** What keeps a crew when its conductor is killed; all of it, or it is worth nothing. */
const keeps: Readonly<Partial<Record<Contract, Need>>> = {
  pty: {
    trait: 'survivesHost',
    without:
      'its programs end with their conductor, also where that is killed; pitcrew tune --let-go takes it',
  },
  registry: {
    trait: 'durable',
    without:
      'what it keeps is gone when its conductor is killed, and the crew with it; pitcrew tune --let-go takes it',
  },
};

export interface Choice {
  /** A crew may end with its conductor. */
  readonly letsGo?: boolean | undefined;
}

/**
 * Those that may be picked without being named: they load here, keep every promise, and can what a conductor needs. Where something keeps a
 * crew beyond the death of its conductor on this machine, nothing is picked that does not.
 */
export function contendersOf(
  contract: Contract,
  entries: readonly BackendEntry[],
  { letsGo = false }: Choice = {},
): Contenders {
  const names: string[] = [];
  const excluded: Excluded[] = [];
  const wanted = [needs[contract], !letsGo && canKeep(entries) ? keeps[contract] : undefined];
  for (const entry of entries) {
    if (entry.contract !== contract) continue;
    const reason = whyNot(entry, wanted);
    if (reason === undefined) names.push(entry.name);
    else excluded.push({ backend: entry.name, reason });
  }
  return { names, excluded };
}

/** Whether there is one of each that is needed for it. */
function canKeep(entries: readonly BackendEntry[]): boolean {
  return Object.entries(keeps).every(([contract, { trait }]) =>
    entries.some((entry) => entry.contract === contract && entry.eligible && has(entry.traits, trait)),
  );
}

function has(traits: Traits | undefined, trait: string): boolean {
  return (traits as Readonly<Record<string, unknown>> | undefined)?.[trait] === true;
}

function whyNot(
  { loads, reason, traits }: BackendEntry,
  wanted: readonly (Need | undefined)[],
): string | undefined {
  if (!loads || traits === undefined) return `does not load here: ${reason}`;
  const [defect] = traits.defects;
  if (defect !== undefined) return `does not keep "${defect.promise}": ${defect.reason}`;
  return wanted.find((need) => need !== undefined && !has(traits, need.trait))?.without;
}
