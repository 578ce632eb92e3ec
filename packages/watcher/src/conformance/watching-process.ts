import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { within } from '@pitcrew/core/testing';
import type { WatcherOptions } from '../watcher.ts';

const program = fileURLToPath(new URL('./fixtures/watch-once.js', import.meta.url));

/** What the process is given as its argument. */
export interface Errand {
  readonly module: string;
  readonly options: WatcherOptions;
  readonly dir: string;
}

/** Starts a process that watches, hears one change and closes; resolves to its exit code. */
export async function runToItsEnd(errand: Errand): Promise<unknown> {
  const child = spawn(process.execPath, [program, JSON.stringify(errand)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const [code] = (await within('the process ends by itself', once(child, 'exit'))) as unknown[];
    return code;
  } finally {
    child.kill('SIGKILL');
  }
}
