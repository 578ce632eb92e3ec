import { isDeepStrictEqual } from 'node:util';
import type { Scenario } from '@pitcrew/core/bench';
import type { Registry, RegistryTraits } from '../registry.ts';
import { fill, pane, paneKey, roundRobin } from './panes.ts';

type RegistryScenario = Scenario<Registry, RegistryTraits>;

const burst = 100;

async function write(registry: Registry, index: number, seed: number): Promise<number> {
  return registry.transact((transaction) => {
    transaction.put(paneKey(index), pane(index, seed));
    return 1;
  });
}

/** What keeps nothing acknowledges fast. */
async function assertKeeps(registry: Registry, seed: number): Promise<void> {
  await write(registry, 0, seed + 1);
  const kept = await registry.get(paneKey(0));
  if (!isDeepStrictEqual(kept, pane(0, seed + 1)))
    throw new Error('What was written and acknowledged is not what is read.');
}

function writeOne(name: string, documents: number): RegistryScenario {
  return {
    name,
    operation: `one of ${documents} panes is written, and that acknowledged`,
    work: 'fs',
    async setUp(stage) {
      const registry = await stage.open();
      await fill(registry, documents, stage.seed);
      await assertKeeps(registry, stage.seed);
      const next = roundRobin(documents, stage.seed);
      let round = stage.seed;
      return {
        mode: 'async',
        overlaps: true,
        expected: 1,
        run: () => write(registry, next(), round++),
        close: () => registry.close(),
      };
    },
  };
}

export const writeOneOf100 = writeOne('write-one', 100);
export const writeOneOf1000 = writeOne('write-one-of-1000', 1000);

export const writeBurst: RegistryScenario = {
  name: 'write-burst-of-100',
  operation: `${burst} transactions of one process are under way at once, until all are acknowledged`,
  work: 'fs',
  amount: { of: burst, unit: 'transactions' },
  async setUp(stage) {
    const registry = await stage.open();
    await fill(registry, burst, stage.seed);
    await assertKeeps(registry, stage.seed);
    let round = stage.seed;
    return {
      mode: 'async',
      expected: burst,
      async run() {
        round++;
        const writes = Array.from({ length: burst }, (_, index) => write(registry, index, round));
        return (await Promise.all(writes)).reduce((sum, one) => sum + one, 0);
      },
      close: () => registry.close(),
    };
  },
};
