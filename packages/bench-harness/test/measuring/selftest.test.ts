import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { everyday, selftest } from '../../dist/index.js';
import { acceptanceTests } from '../../dist/selftest/acceptance/index.js';
import { workSide } from '../../dist/selftest/side.js';

describe('the self-test', () => {
  it('has a test for each promise of the list; the fifth is counted with the fourth', () => {
    const numbers = new Set(acceptanceTests.map(({ number }) => number));
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    );
  });

  it('passes what does not depend on the clock', async () => {
    const told: string[] = [];
    const results = await selftest({
      form: 'short',
      only: ['statistics', 'other-machines'],
      onResult: ({ name }) => void told.push(name),
    });
    assert.deepEqual(told, ['statistics', 'other-machines']);
    assert.ok(results.every(({ passed }) => passed));
  });

  it('names the tests there are', async () => {
    await assert.rejects(selftest({ form: 'short', only: ['nosuch'] }), /statistics/);
  });

  it('can be stopped', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = selftest({ form: 'long', only: ['allocations'], signal: controller.signal });
    setTimeout(() => controller.abort(reason), 300);
    await assert.rejects(running, reason);
  });
});

describe('the everyday runner', () => {
  it('runs a scenario by tinybench', async () => {
    const { samples, p50, p99 } = await everyday(workSide(), 'cpu', { ms: 100 });
    assert.ok(samples > 10);
    assert.ok(p50 > 0 && p50 <= p99);
  });
});
