import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { on, once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const work = fileURLToPath(new URL('work.js', import.meta.url));

export type Worker = ChildProcessByStdio<null, Readable, null>;

/** Processes that work on a store. */
export class Workers {
  readonly #opener: URL;
  readonly #living = new Set<Worker>();

  /** @param opener a module whose default export opens the store of a folder */
  constructor(opener: URL) {
    this.#opener = opener;
  }

  /** @param job as `work.ts` has them */
  start(dir: string, ...job: readonly string[]): Worker {
    return this.startIn({}, dir, ...job);
  }

  /** @param env what it has besides the environment of this process */
  startIn(env: NodeJS.ProcessEnv, dir: string, ...job: readonly string[]): Worker {
    const child = spawn(process.execPath, [work, this.#opener.href, dir, ...job], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    this.#living.add(child);
    child.once('close', () => this.#living.delete(child));
    return child;
  }

  /** Ends those that a failed test has left: they must not outlive their folder. */
  readonly end = async (): Promise<void> => {
    const ends = [...this.#living].map((child) => once(child, 'close'));
    for (const child of this.#living) child.kill('SIGKILL');
    await Promise.all(ends);
  };
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

/** Settles once a worker has said that many lines. */
export async function saidBy({ stdout }: Worker, lines: number): Promise<void> {
  let said = 0;
  for await (const [part] of on(stdout, 'data', { close: ['close'] }) as AsyncIterable<[string | Buffer]>) {
    said += part.toString().split('\n').length - 1;
    if (said >= lines) return;
  }
}
