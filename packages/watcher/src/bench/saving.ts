import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure, Scenario, Stage } from '@pitcrew/core/bench';
import type { Watcher, WatcherTraits } from '../watcher.ts';
import { Ears } from './ears.ts';
import { patiently } from './patience.ts';

const files = 100;

/** As an editor does it that overwrites. */
function inPlace(path: string, round: number): void {
  writeFileSync(path, `version ${round}\n`);
}

/** As an editor does it that wants no half file: beside it, then over it. */
function atomically(path: string, round: number): void {
  writeFileSync(`${path}.tmp`, `version ${round}\n`);
  renameSync(`${path}.tmp`, path);
}

type Save = typeof inPlace;

export const saveInPlace = saving(
  'save-in-place',
  'one of 100 files is written over, until its event',
  inPlace,
);
export const saveAtomically = saving(
  'save-atomically',
  'one of 100 files is replaced by a new one under its name, until its event',
  atomically,
);

function saving(name: string, operation: string, save: Save): Scenario<Watcher, WatcherTraits> {
  return {
    name,
    operation,
    work: 'fs',
    async setUp(stage) {
      const { watcher, once } = await desk(stage, save);
      const run = async (): Promise<number> => {
        await once();
        return 1;
      };
      return { mode: 'async', expected: 1, run, close: () => watcher.close() };
    },
  };
}

/**
 * A watcher that looks every so often is met at a moment of its own choice by whoever saves again right after an
 * event: always just after it looked. People save when they like.
 */
export const saveAtAnyMoment: Figure<Watcher, WatcherTraits> = {
  name: 'save-at-any-moment-p50',
  what: 'from a save at a random moment to its event, median of 40',
  unit: 'ms',
  better: 'lower',
  async measure(stage) {
    const { watcher, once } = await desk(stage, inPlace);
    const times: number[] = [];
    try {
      for (let round = 0; round < 40; round++) {
        // 0 to 300 ms, each part of that alike: the seed turns the circle, 0.618… goes round it evenly.
        await pause(300 * ((stage.seed * 0.7548776662466927 + round * 0.6180339887498949) % 1));
        const before = performance.now();
        await once();
        times.push(performance.now() - before);
      }
    } finally {
      await watcher.close();
    }
    return times.toSorted((a, b) => a - b)[times.length / 2] ?? Number.NaN;
  },
};

/** A watched folder of files, and what saves the next of them until it was heard of. */
async function desk(
  stage: Stage<Watcher>,
  save: Save,
): Promise<{ readonly watcher: Watcher; readonly once: () => Promise<void> }> {
  const dir = join(stage.dir, 'desk');
  mkdirSync(dir);
  const paths = Array.from({ length: files }, (_, at) => join(dir, `file ${at}.txt`));
  for (const path of paths) inPlace(path, -1);
  const watcher = await stage.open();
  const ears = await Ears.open(watcher, dir);
  let round = stage.seed;
  const once = async (): Promise<void> => {
    // Another each time: late news of one save is not taken for the next.
    const path = paths[++round % files] ?? '';
    const heard = ears.listen((reported) => reported === path);
    save(path, round);
    await patiently(heard, stage.signal, () => path);
  };
  return { watcher, once };
}
