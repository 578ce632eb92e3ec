import { Launch } from '../launch/index.ts';
import type { Allocation } from '../results.ts';
import type { Side } from '../side.ts';

/**
 * Without the first the memory of dead Buffers is counted whenever another thread gets to it; without the second code is compiled then,
 * too, and what is not compiled yet allocates more: `new Array(10)` has 16 bytes beside it that say where it was made.
 */
const execArgv = ['--no-concurrent-array-buffer-sweeping', '--no-concurrent-recompilation'];

/** What one operation allocates, counted in a process of its own. */
export async function measureAllocation(
  side: Side,
  scenario: string,
  seed: number,
  signal?: AbortSignal,
): Promise<Allocation> {
  await using launch = await Launch.start(side, { signal, execArgv });
  await launch.ask('set-up', { scenario, seed });
  const allocation = await launch.ask('allocation', null);
  await launch.ask('tear-down', null);
  return allocation;
}
