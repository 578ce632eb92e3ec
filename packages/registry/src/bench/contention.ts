import type { Figure, Peer, Scenario, Stage } from '@pitcrew/core/bench';
import type { Registry, RegistryTraits } from '../registry.ts';
import type { Addition } from './adding-peer.ts';
import { fill } from './panes.ts';

const adding = new URL('adding-peer.js', import.meta.url);
const counter = 'count';
/** To start more takes longer than anybody waits for a quick look. */
const manyProcesses = 16;

function alone({ acrossProcesses }: RegistryTraits): string | undefined {
  return acrossProcesses ? undefined : 'trait acrossProcesses: false';
}

function startAll(stage: Stage<Registry>, count: number): Promise<readonly Peer[]> {
  return Promise.all(Array.from({ length: count }, () => stage.peer(adding)));
}

/** Every peer adds 1 that many times, all at once. Resolves to what the counter grew by: less is lost. */
async function addAtOnce(registry: Registry, peers: readonly Peer[], times: number): Promise<number> {
  const before = Number((await registry.get(counter)) ?? 0);
  await Promise.all(peers.map((peer) => peer.ask({ key: counter, times } satisfies Addition)));
  return Number(await registry.get(counter)) - before;
}

/** @param times few where they are many: a slow store may need seconds for one operation */
export function contended(processes: number, times: number): Scenario<Registry, RegistryTraits> {
  return {
    name: `write-contended-by-${processes}`,
    operation: `each of ${processes} processes adds to one counter ${times} times, all at once`,
    work: 'fs',
    amount: { of: processes * times, unit: 'transactions' },
    excludes: alone,
    slow: processes > manyProcesses,
    async setUp(stage) {
      const registry = await stage.open();
      await fill(registry, 100, stage.seed);
      const peers = await startAll(stage, processes);
      return {
        mode: 'async',
        // Where an update is lost, this is a wrong answer.
        expected: processes * times,
        run: () => addAtOnce(registry, peers, times),
        close: () => registry.close(),
      };
    },
  };
}

export function lostUpdates(processes: number, times: number): Figure<Registry, RegistryTraits> {
  return {
    name: `lost-updates-of-${processes}`,
    what: `updates lost when ${processes} processes add to one counter ${times} times each, all at once`,
    unit: 'lost',
    better: 'lower',
    excludes: alone,
    slow: processes > manyProcesses,
    async measure(stage) {
      const registry = await stage.open();
      try {
        const peers = await startAll(stage, processes);
        return processes * times - (await addAtOnce(registry, peers, times));
      } finally {
        await registry.close();
      }
    },
  };
}
