import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure, Scenario, Stage } from '@pitcrew/core/bench';
import type { Watcher, WatcherTraits } from '../watcher.ts';

/** 100 folders of 99 folders: with the tops, 10 000. */
const tops = 100;
const leaves = 99;

export const readyOnLargeTree: Scenario<Watcher, WatcherTraits> = {
  name: 'ready-10000-folders',
  operation: 'a tree of 10 000 folders is subscribed to, until it is ready; then closed',
  work: 'fs',
  slow: true,
  async setUp(stage) {
    const dir = makeTree(stage);
    const watcher = await stage.open();
    const run = async (): Promise<number> => {
      const subscription = watcher.subscribe(dir, () => undefined);
      await subscription.ready;
      await subscription.close();
      return 1;
    };
    return { mode: 'async', expected: 1, run, close: () => watcher.close() };
  },
};

export const memoryOfLargeTree: Figure<Watcher, WatcherTraits> = {
  name: 'memory-10000-folders',
  what: 'resident memory that watching a tree of 10 000 folders adds, after a full collection where one can be had',
  unit: 'B',
  better: 'lower',
  slow: true,
  measure: (stage) =>
    watching(stage, () => {
      globalThis.gc?.();
      return process.memoryUsage.rss();
    }).then(({ before, after }) => after - before),
};

export const idleCost: Figure<Watcher, WatcherTraits> = {
  name: 'idle-10000-folders',
  what: 'processor time spent on a tree of 10 000 folders in which nothing happens, over 3 seconds',
  unit: '%',
  better: 'lower',
  slow: true,
  async measure(stage) {
    const dir = makeTree(stage);
    const watcher = await stage.open();
    try {
      await watcher.subscribe(dir, () => undefined).ready;
      // What starting has left to do is no part of standing idle.
      await pause(1000);
      const before = process.cpuUsage();
      const start = performance.now();
      await pause(3000);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 10 / (performance.now() - start);
    } finally {
      await watcher.close();
    }
  },
};

async function watching(
  stage: Stage<Watcher>,
  look: () => number,
): Promise<{ readonly before: number; readonly after: number }> {
  const dir = makeTree(stage);
  const watcher = await stage.open();
  try {
    const before = look();
    await watcher.subscribe(dir, () => undefined).ready;
    await pause(500);
    return { before, after: look() };
  } finally {
    await watcher.close();
  }
}

function makeTree(stage: Stage<Watcher>): string {
  const dir = join(stage.dir, 'tree');
  for (let top = 0; top < tops; top++) {
    mkdirSync(join(dir, `${top}`), { recursive: true });
    for (let leaf = 0; leaf < leaves; leaf++) mkdirSync(join(dir, `${top}`, `${leaf}`));
  }
  return dir;
}
