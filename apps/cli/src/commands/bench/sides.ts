import { contracts, registeredNames, type Contract } from '@pitcrew/backends';
import type { Side } from '@pitcrew/bench-harness';
import { CodedError } from '@pitcrew/core';
import { backendModule, contractOfModule, isModule } from './backend-module.ts';
import { contractNamed } from './contracts.ts';
import { suggest } from './suggest.ts';

/**
 * What a user means by a contract and names of backends: `flock` and `lock-flock` are the same, a path says by
 * itself which contract it implements. Without a name: all that are registered.
 *
 * @throws CodedError `BENCH_UNKNOWN`, `BACKEND_UNAVAILABLE`; what `signal` was aborted with
 */
export async function sidesOf(
  contract: string | undefined,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Side[]> {
  const asked = contract === undefined ? undefined : contractNamed(contract);
  const among = asked === undefined ? contracts : [asked];
  if (names.length === 0) return among.flatMap(registered);
  return (await Promise.all(names.map((name) => sidesNamed(name, among, signal)))).flat();
}

function registered(contract: Contract): readonly Side[] {
  return registeredNames(contract).map((backend) => ({ contract, backend }));
}

async function sidesNamed(
  name: string,
  among: readonly Contract[],
  signal: AbortSignal,
): Promise<readonly Side[]> {
  if (isModule(name)) {
    const backend = backendModule(name);
    const contract = await contractOfModule(backend, signal);
    if (among.includes(contract)) return [{ contract, backend }];
    throw new CodedError(
      'BENCH_UNKNOWN',
      `${name} is a ${contract} backend, and ${among.join(', ')} was asked for`,
    );
  }
  const all = among.flatMap(registered);
  const found = all.filter(({ contract, backend }) => name === backend || name === `${contract}-${backend}`);
  if (found.length > 0) return found;
  const known = among.length === 1 ? all.map(({ backend }) => backend) : all.map(labelOf);
  throw new CodedError(
    'BENCH_UNKNOWN',
    `there is no ${among.length === 1 ? `${among[0]} ` : ''}backend "${name}". ${suggest(name, known)} One from outside is named by its path, such as ./mine`,
  );
}

/** `lock-flock` */
export function labelOf({ contract, backend }: Side): string {
  return isModule(backend) ? backend : `${contract}-${backend}`;
}
