import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const work = fileURLToPath(new URL('fixtures/work.mjs', import.meta.url));

export function worker(dir: string, ...job: string[]): ChildProcessByStdio<null, Readable, null> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  return spawn(process.execPath, [work, dir, ...job], { stdio: ['ignore', 'pipe', 'inherit'], env });
}

/** The numbers that a worker said until it ended, by itself or killed. */
export async function numbersOf(child: ChildProcessByStdio<null, Readable, null>): Promise<number[]> {
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(child, 'close');
  assert.ok(child.exitCode === 0 || child.signalCode === 'SIGKILL', `a worker ended with ${child.exitCode}`);
  return text
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}
