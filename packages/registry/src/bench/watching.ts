import type { Scenario } from '@pitcrew/core/bench';
import type { Registry, RegistryTraits } from '../registry.ts';
import type { Addition } from './adding-peer.ts';
import { fill } from './panes.ts';

type RegistryScenario = Scenario<Registry, RegistryTraits>;

/** By turns, so that a change that is reported twice is not taken for the next one. */
const keys = ['watched/even', 'watched/odd'] as const;

/** Times a change until a watcher here has heard of it; `change` does it, to the key that it is given. */
async function untilHeard(
  registry: Registry,
  change: (key: string, round: number) => Promise<unknown>,
): Promise<() => Promise<number>> {
  let round = 0;
  let listener: { readonly key: string; readonly heard: () => void } | undefined;
  await registry.watch('watched/', (report) => {
    if (listener !== undefined && report.keys.includes(listener.key)) listener.heard();
  }).ready;
  return async () => {
    round++;
    const key = keys[round % 2 === 0 ? 0 : 1];
    const told = new Promise<void>((heard) => (listener = { key, heard }));
    await change(key, round);
    await told;
    return 1;
  };
}

export const watchHere: RegistryScenario = {
  name: 'watch-here',
  operation: 'one of 102 documents is written, and a watcher of the same process is told',
  work: 'fs',
  async setUp(stage) {
    const registry = await stage.open();
    await fill(registry, 100, stage.seed);
    const run = await untilHeard(registry, (key, round) =>
      registry.transact((transaction) => transaction.put(key, round)),
    );
    return { mode: 'async', expected: 1, run, close: () => registry.close() };
  },
};

export const watchAcross: RegistryScenario = {
  name: 'watch-across',
  operation: 'another process is asked to write one of 102 documents, and a watcher here is told',
  work: 'fs',
  excludes: ({ acrossProcesses }) => (acrossProcesses ? undefined : 'trait acrossProcesses: false'),
  async setUp(stage) {
    const registry = await stage.open();
    await fill(registry, 100, stage.seed);
    const peer = await stage.peer(new URL('adding-peer.js', import.meta.url));
    const run = await untilHeard(registry, (key) => peer.ask({ key, times: 1 } satisfies Addition));
    return { mode: 'async', expected: 1, run, close: () => registry.close() };
  },
};
