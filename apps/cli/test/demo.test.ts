import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'vitest';
import { openHouse } from './support/pitcrew.ts';

interface Report {
  readonly ok: boolean;
  readonly failed: readonly unknown[];
  readonly checks: number;
  readonly calls: readonly {
    readonly generation: string;
    readonly count: number;
    readonly exit: number;
    readonly p50: number;
  }[];
}

/** The whole story, also on a machine that is busy with other tests. */
const patience = 240_000;
const seen = '  ok  the researcher prints\n';

describe('pitcrew demo', () => {
  it(
    'plays the recording, holds every check and leaves nothing behind',
    async () => {
      const house = await openHouse();
      try {
        const { code, stdout, stderr } = await house.pitcrew(['demo', '--json', '--keep-going']);
        const report = JSON.parse(stdout) as Report;
        assert.deepEqual(report.failed, []);
        assert.equal(code, 0, stderr);
        assert.equal(report.ok, true);
        assert.equal(count(report, 'G2'), 36);
        assert.equal(count(report, 'G3'), 3);
        assert.ok(count(report, 'G1') >= 20);
        assert.ok(report.calls.every(({ exit, p50 }) => exit === 0 && p50 > 0));
        assert.deepEqual(await readdir(house.folder), []);
      } finally {
        await house[Symbol.asyncDispose]();
      }
    },
    patience,
  );

  it(
    'says in plain lines what it sees where there is no terminal, and ends all that it started at ^C',
    async () => {
      const house = await openHouse();
      try {
        const demo = house.start(['demo']);
        const ended = once(demo, 'close');
        let text = '';
        for await (const part of demo.stdout ?? []) {
          const before = text;
          text += String(part);
          if (!before.includes(seen) && text.includes(seen)) demo.kill('SIGINT');
        }
        assert.deepEqual(await ended, [130, null]);
        assert.ok(text.includes(seen) && !text.includes('\u001b['));
        assert.deepEqual(await readdir(house.folder), []);
      } finally {
        await house[Symbol.asyncDispose]();
      }
    },
    patience,
  );
});

function count({ calls }: Report, generation: string): number {
  return calls.filter((call) => call.generation === generation).reduce((sum, call) => sum + call.count, 0);
}
