import { basename } from 'node:path';
import type { Watcher } from '@pitcrew/watcher';
import { stateFileName } from './state-file.ts';

/** How often the file is looked at where nobody tells of changes, in ms. */
const pollMs = 100;

/** Calls back whenever the state file may have changed. */
export interface FileWatch {
  /** Settles when every later change is sure to be called back for. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export function watchFile(dir: string, watcher: Watcher | undefined, changed: () => void): FileWatch {
  if (watcher === undefined) return pollFile(changed);
  const subscription = watcher.subscribe(
    dir,
    ({ events, overflow }) => {
      if (overflow || events.some(({ path }) => basename(path) === stateFileName)) changed();
    },
    { ignore: ['*.tmp', '*.lock'] },
  );
  return { ready: subscription.ready, close: () => subscription.close() };
}

function pollFile(changed: () => void): FileWatch {
  const timer = setInterval(changed, pollMs);
  // To listen is no reason to stay alive; whoever listens has others.
  timer.unref();
  return { ready: Promise.resolve(), close: async () => clearInterval(timer) };
}
