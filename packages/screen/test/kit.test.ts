import { RecordedKit } from '@pitcrew/core/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import screenConformance from '../src/conformance/index.ts';
import type { ScreenBackend, ScreenTraits } from '../src/index.ts';

/** What the kit states for a backend with `traits`; nothing is run, so nothing need work. */
function kitFor(traits: ScreenTraits): RecordedKit {
  const backend: ScreenBackend = {
    contract: 'screen',
    name: 'none',
    summary: 'never opened',
    traits,
    open: () => Promise.reject(new Error('not opened')),
  };
  return new RecordedKit((t) => screenConformance(t, { backend, options: async () => ({}) }));
}

describe('the kit', () => {
  it('states every promise once', () => {
    const { titles, skipped } = kitFor({ defects: [], reflow: true });
    assert.equal(new Set(titles).size, titles.length);
    assert.deepEqual(skipped, []);
  });
  it('shows a known defect as skipped, with its reason', () => {
    const promise = 'line drawing characters are drawn';
    const { titles, skipped } = kitFor({
      defects: [{ promise, reason: 'it has no such set' }],
      reflow: true,
    });
    assert.ok(!titles.includes(promise));
    assert.deepEqual(skipped, [`${promise} (it has no such set)`]);
  });
  it('shows what the trait `reflow` excludes', () => {
    const { titles, skipped } = kitFor({ defects: [], reflow: false });
    assert.ok(!titles.includes('history is joined and split anew'));
    assert.equal(skipped.length, 2);
  });
});
