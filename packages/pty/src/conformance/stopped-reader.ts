import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestApi } from '@pitcrew/core';
import { promises, type Subject } from './subject.ts';
import { type Stage, staged } from './stage.ts';
import type { Program } from './program.ts';

const size = 100_000;
const watchedMs = 500;
const longestStallMs = 400;
/** Of one core, while the reader stands still; a loop that tries again at once takes all of it. */
const highestLoad = 0.6;

/** Greatest share of the time in which the event loop of the writer may be busy. */
const highestUtilization = 0.8;

/** Four digits a word, so that an order that changed or a hole is seen. */
const words = Buffer.from(Array.from({ length: size / 5 }, (_, index) => `${10_000 + index}`).join(''));

/**
 * A raw reader that does not read until the file `go` exists. It goes on by itself after a while: a backend
 * that blocks could otherwise never be told from a test that hangs.
 */
async function stoppedReader({ sh }: Stage): Promise<Program> {
  const program = await sh(
    `stty raw -echo; printf READY; n=0; while [ ! -e go ] && [ $n -lt 150 ]; do sleep 0.02; n=$((n+1)); done; head -c ${size} > got`,
  );
  await program.says('READY');
  return program;
}

export function stoppedReaderPromises(t: TestApi, subject: Subject): void {
  const promise = promises(t, subject);

  t.describe('a program that stopped reading', () => {
    promise(
      'does not block the event loop of the writer',
      staged(subject, async (stage) => {
        const program = await stoppedReader(stage);
        let longest = 0;
        let last = performance.now();
        const watch = setInterval(() => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }, 5);
        program.process.write(words);
        await delay(watchedMs);
        clearInterval(watch);
        assert.ok(longest < longestStallMs, `the event loop stood still for ${longest.toFixed(0)} ms`);
      }),
    );

    promise(
      'does not make the event loop of the writer spin',
      staged(subject, async (stage) => {
        const program = await stoppedReader(stage);
        program.process.write(words);
        const startCpu = process.cpuUsage();
        const startLoop = performance.eventLoopUtilization();
        await delay(watchedMs);
        const { user, system } = process.cpuUsage(startCpu);
        const load = (user + system) / 1000 / watchedMs;
        // On a busy machine a loop that spins gets little of a core; but it never waits for anything.
        const { utilization } = performance.eventLoopUtilization(startLoop);
        assert.ok(load < highestLoad, `it took ${(load * 100).toFixed(0)} % of a core`);
        assert.ok(
          utilization < highestUtilization,
          `the loop was busy ${(utilization * 100).toFixed(0)} % of the time`,
        );
      }),
    );

    promise(
      'gets every byte in order when it goes on',
      staged(subject, async (stage) => {
        const program = await stoppedReader(stage);
        const half = program.process.write(words.subarray(0, size / 2));
        assert.ok(half > 0, 'the terminal took more than it can hold');
        assert.ok(program.process.write(words.subarray(size / 2)) >= half + size / 2 - 65_536);
        await writeFile(join(stage.folder, 'go'), '');
        await program.ends();
        assert.ok(
          (await readFile(join(stage.folder, 'got'))).equals(words),
          'bytes are lost or out of order',
        );
      }),
    );

    promise(
      'can be killed with bytes still queued, and then a write throws',
      staged(subject, async (stage) => {
        const program = await stoppedReader(stage);
        assert.ok(program.process.write(words) > 0);
        assert.equal(program.process.kill(9), true);
        assert.deepEqual(await program.ends(), { code: 0, signal: 9 });
        assert.throws(() => program.write('x'), { code: 'PTY_EXITED' });
      }),
    );
  });
}
