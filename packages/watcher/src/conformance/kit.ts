import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestApi } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import type { WatchOptions, Watcher, WatcherOptions } from '../watcher.ts';
import { Listener } from './listener.ts';
import type { Subject } from './subject.ts';

/** What the body of a test is given: an open watcher and an empty folder. */
export interface Scene {
  readonly watcher: Watcher;
  readonly openAnother: () => Promise<Watcher>;
  readonly options: WatcherOptions;
  readonly module: string;
  /** Real path of an empty folder, `watched`, in a folder of this test. */
  readonly dir: string;
  /** Path of a file in the watched folder. */
  readonly at: (...names: string[]) => string;
  /** Subscribes to the folder, waits until it is ready, and remembers what is reported. */
  readonly listen: (options?: WatchOptions & { readonly dir?: string }) => Promise<Listener>;
}

export type Body = (scene: Scene) => Promise<void>;

export interface Kit {
  readonly describe: TestApi['describe'];
  /** A test that every backend must pass, unless it declares the title as a defect. */
  readonly promise: (title: string, body: Body) => void;
}

export function makeKit(t: TestApi, subject: Subject): Kit {
  return {
    describe: t.describe,
    promise: (title, body) => {
      declarePromise(t, subject.backend.traits, title, () => run(subject, body));
    },
  };
}

async function run(subject: Subject, body: Body): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pitcrew-watcher-')));
  const dir = await mkdtemp(join(root, 'watched-'));
  const options = await subject.options();
  const watchers: Watcher[] = [];
  const openAnother = async (): Promise<Watcher> => {
    const watcher = await subject.backend.open(options);
    watchers.push(watcher);
    return watcher;
  };
  const watcher = await openAnother();
  try {
    await body({
      watcher,
      openAnother,
      options,
      module: subject.module,
      dir,
      at: (...names) => join(dir, ...names),
      listen: async ({ dir: other = dir, ...options } = {}) => {
        const listener = new Listener(watcher, other, options);
        await listener.ready();
        return listener;
      },
    });
  } finally {
    await Promise.all(watchers.map((each) => each.close()));
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
    await subject.cleanup?.();
  }
}
