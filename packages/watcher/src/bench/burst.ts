import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure, Scenario, Stage } from '@pitcrew/core/bench';
import type { Watcher, WatcherTraits } from '../watcher.ts';
import { Ears } from './ears.ts';
import { patiently } from './patience.ts';

const count = 1000;
const folders = 10;

export const burst: Scenario<Watcher, WatcherTraits> = {
  name: 'burst-1000',
  operation:
    'in 10 folders 1000 files appear at once, until the last of them is reported; then they go, until the last of that is',
  work: 'fs',
  amount: { of: 2 * count, unit: 'events' },
  async setUp(stage) {
    const { watcher, ears, paths } = await place(stage);
    const run = async (): Promise<number> => {
      await all(ears, paths, stage.signal, (path) => writeFileSync(path, 'x'));
      await all(ears, paths, stage.signal, (path) => unlinkSync(path));
      return 2 * count;
    };
    return { mode: 'async', expected: 2 * count, run, close: () => watcher.close() };
  },
};

export const lostInBurst: Figure<Watcher, WatcherTraits> = {
  name: 'lost-in-burst-1000',
  what: 'files of 1000 that appear at once, in folders that were there, of which nothing is ever reported',
  unit: 'files',
  better: 'lower',
  measure: (stage) => lostOf(stage, false),
};

export const lostInNewFolders: Figure<Watcher, WatcherTraits> = {
  name: 'lost-in-new-folders',
  what: 'files of 1000 that appear at once, in folders made just before, of which nothing is ever reported',
  unit: 'files',
  better: 'lower',
  measure: (stage) => lostOf(stage, true),
};

async function lostOf(stage: Stage<Watcher>, isNew: boolean): Promise<number> {
  const { watcher, ears, paths } = await place(stage, isNew);
  try {
    const missing = new Set(paths);
    const heard = ears.listen((path) => missing.delete(path) && missing.size === 0);
    if (isNew) makeFolders(stage);
    // In turns of the event loop: a program that unpacks something is another process, and watchers look meanwhile.
    for (const [at, path] of paths.entries()) {
      if (at % 10 === 0) await pause(0);
      writeFileSync(path, 'x');
    }
    const abort = new AbortController();
    await Promise.race([heard, quiet(ears, abort.signal)]);
    abort.abort();
    return ears.overflow ? 0 : missing.size;
  } finally {
    await watcher.close();
  }
}

/** Nothing was heard for as long as no watcher takes. */
async function quiet(ears: Ears, signal: AbortSignal): Promise<void> {
  const quietMs = 3000;
  while (!signal.aborted && performance.now() - ears.last < quietMs) await pause(50);
}

async function all(
  ears: Ears,
  paths: readonly string[],
  signal: AbortSignal,
  change: (path: string) => void,
): Promise<void> {
  const missing = new Set(paths);
  const heard = ears.listen((path) => missing.delete(path) && missing.size === 0);
  for (const path of paths) change(path);
  await patiently(heard, signal, () => `${missing.size} of ${paths.length} files`);
}

interface Place {
  readonly watcher: Watcher;
  readonly ears: Ears;
  readonly paths: readonly string[];
}

async function place(stage: Stage<Watcher>, later = false): Promise<Place> {
  mkdirSync(top(stage));
  if (!later) makeFolders(stage);
  const paths = Array.from({ length: count }, (_, at) => join(top(stage), `${at % folders}`, `file ${at}`));
  const watcher = await stage.open();
  return { watcher, ears: await Ears.open(watcher, top(stage)), paths };
}

function top({ dir }: Stage<Watcher>): string {
  return join(dir, 'burst');
}

function makeFolders(stage: Stage<Watcher>): void {
  for (let at = 0; at < folders; at++) mkdirSync(join(top(stage), `${at}`));
}
