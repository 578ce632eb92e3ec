import { basename, dirname } from 'node:path';
import type { Watcher } from '@pitcrew/watcher';

/** How often the file is looked at where nobody tells of changes, in ms. */
const pollMs = 100;

/** Calls back whenever the file of a store may have changed. */
export interface StoreWatch {
  /** Settles when every later change is sure to be called back for. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export function watchStore(path: string, watcher: Watcher | undefined, changed: () => void): StoreWatch {
  if (watcher === undefined) return pollFile(changed);
  const name = basename(path);
  const subscription = watcher.subscribe(
    dirname(path),
    ({ events, overflow }) => {
      if (overflow || events.some(({ path }) => basename(path) === name)) changed();
    },
    { ignore: ['*.tmp', '*.lock'] },
  );
  return { ready: subscription.ready, close: () => subscription.close() };
}

function pollFile(changed: () => void): StoreWatch {
  const timer = setInterval(changed, pollMs);
  // To listen is no reason to stay alive; whoever listens has others.
  timer.unref();
  return { ready: Promise.resolve(), close: async () => clearInterval(timer) };
}
