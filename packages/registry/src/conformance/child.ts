import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own that works on the store, and writes lines. */
export interface Child {
  /** The next line; fails when there is none. */
  line(): Promise<string>;
  /** Lets one begin that waits for the others. */
  go(): void;
  kill(): void;
  /** The lines that nobody asked for, when it ended well. */
  finished(): Promise<string[]>;
  /** Settles when it ended well after it was, or was about to be, stopped. */
  resumed(): Promise<void>;
  /** The lines that nobody asked for, when it was killed. */
  killed(): Promise<string[]>;
}

export type ChildJob = 'allocate' | 'put' | 'stop' | 'pairs' | 'count' | 'read';

/** Runs `job` of `child-main`; a child outlives the test only as a bug of the backend that blocks it for ever. */
export function childOf(
  opener: URL | undefined,
  dir: string,
  job: ChildJob,
  argument: string | number = '',
): Child {
  assert.ok(opener, 'the subject needs an opener');
  const main = fileURLToPath(new URL('child-main.js', import.meta.url));
  const child = spawn(process.execPath, [main, opener.href, dir, job, String(argument)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A runner's own hooks have no business there.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const closed = once(child, 'close');
  // One that has died already is told of where its end is awaited.
  child.stdin.on('error', () => undefined);

  const rest = async (): Promise<string[]> => {
    const left: string[] = [];
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) left.push(next.value);
    return left;
  };
  const finished = async (): Promise<string[]> => {
    const left = await rest();
    assert.deepEqual((await closed).slice(0, 2), [0, null], `the child failed: ${complaint}`);
    return left;
  };
  return {
    async line() {
      const next = await lines.next();
      assert.ok(next.done !== true, `the child ended: ${complaint}`);
      return next.value;
    },
    go: () => void child.stdin.end('go\n'),
    kill: () => void child.kill('SIGKILL'),
    finished,
    async resumed() {
      // Again and again: the first may come before the child has stopped itself.
      const nudge = setInterval(() => child.kill('SIGCONT'), 10);
      await finished().finally(() => clearInterval(nudge));
    },
    async killed() {
      const left = await rest();
      await closed;
      assert.equal(child.signalCode, 'SIGKILL', `the child ended by itself: ${complaint}`);
      return left;
    },
  };
}
