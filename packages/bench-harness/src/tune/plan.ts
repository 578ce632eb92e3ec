import type { BackendEntry, Contract } from '@pitcrew/backends';
import { describeSide } from '../measure/describe-side.ts';
import type { ScenarioEntry } from '../worker/orders.ts';
import { agendaOf } from './agenda.ts';
import { contendersOf, type Choice, type Contenders, type Excluded } from './contenders.ts';

/** Who races in a contract, and over what; no scenarios where there is nobody to race against. */
export interface Planned extends Contenders {
  readonly contract: Contract;
  readonly scenarios: readonly string[];
}

/** What a tune will do, contract by contract. A backend that can't be looked at by a measuring process takes no part. */
export async function makePlan(
  contracts: readonly Contract[],
  entries: readonly BackendEntry[],
  choice: Choice,
  signal: AbortSignal | undefined,
): Promise<readonly Planned[]> {
  const plan: Planned[] = [];
  for (const contract of contracts) {
    const { names, excluded } = contendersOf(contract, entries, choice);
    if (names.length < 2) {
      plan.push({ contract, names, excluded, scenarios: [] });
      continue;
    }
    const suites: (readonly ScenarioEntry[])[] = [];
    const able: string[] = [];
    const unable: Excluded[] = [];
    for (const backend of names) {
      try {
        suites.push((await describeSide({ contract, backend }, signal)).scenarios);
        able.push(backend);
      } catch (error) {
        signal?.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        unable.push({ backend, reason: `can't be measured: ${reason}` });
      }
    }
    const scenarios = able.length < 2 ? [] : agendaOf(contract, suites);
    plan.push({ contract, names: able, excluded: [...excluded, ...unable], scenarios });
  }
  return plan;
}
