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

type Need = (traits: Traits) => string | undefined;

const acrossProcesses: Need = (traits) =>
  'acrossProcesses' in traits && traits.acrossProcesses === true
    ? undefined
    : 'a conductor and its clients are different processes, and it works in one only';

/** What a conductor can't do without. */
const needs: Readonly<Partial<Record<Contract, Need>>> = {
  transport: acrossProcesses,
  lock: acrossProcesses,
};

/** Those that may be picked without being named: they load here, keep every promise, and can what a conductor needs. */
export function contendersOf(contract: Contract, entries: readonly BackendEntry[]): Contenders {
  const names: string[] = [];
  const excluded: Excluded[] = [];
  for (const entry of entries) {
    if (entry.contract !== contract) continue;
    const reason = whyNot(entry);
    if (reason === undefined) names.push(entry.name);
    else excluded.push({ backend: entry.name, reason });
  }
  return { names, excluded };
}

function whyNot({ contract, loads, reason, traits }: BackendEntry): string | undefined {
  if (!loads || traits === undefined) return `does not load here: ${reason}`;
  const [defect] = traits.defects;
  if (defect !== undefined) return `does not keep "${defect.promise}": ${defect.reason}`;
  return needs[contract]?.(traits);
}
