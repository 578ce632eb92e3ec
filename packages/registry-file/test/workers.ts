import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const work = fileURLToPath(new URL('fixtures/work.mjs', import.meta.url));

type Worker = ChildProcessByStdio<null, Readable, null>;

const living = new Set<Worker>();

export function worker(dir: string, ...job: string[]): Worker {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [work, dir, ...job], { stdio: ['ignore', 'pipe', 'inherit'], env });
  living.add(child);
  child.once('close', () => living.delete(child));
  return child;
}

/** Ends those that a failed test has left: they must not outlive their folder. */
export async function endWorkers(): Promise<void> {
  const ends = [...living].map((child) => once(child, 'close'));
  for (const child of living) child.kill('SIGKILL');
  await Promise.all(ends);
}

/** The numbers that a worker said until it ended, by itself or killed. */
export async function numbersOf(child: Worker): Promise<number[]> {
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(child, 'close');
  assert.ok(child.exitCode === 0 || child.signalCode === 'SIGKILL', `a worker ended with ${child.exitCode}`);
  return text
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}
