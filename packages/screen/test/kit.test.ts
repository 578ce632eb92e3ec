import type { TestApi } from '@pitcrew/core';
import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import screenConformance from '../src/conformance/index.ts';
import type { ScreenBackend, ScreenTraits } from '../src/index.ts';

/** The titles the kit states for a backend with `traits`; nothing is run, so nothing need work. */
function titles(traits: ScreenTraits): { readonly run: string[]; readonly skipped: string[] } {
  const run: string[] = [];
  const skipped: string[] = [];
  const api: TestApi = {
    describe: (_title, body) => body(),
    it: Object.assign((title: string) => void run.push(title), {
      skip: (title: string) => void skipped.push(title),
    }),
  };
  const backend: ScreenBackend = {
    contract: 'screen',
    name: 'none',
    summary: 'never opened',
    traits,
    open: () => Promise.reject(new Error('not opened')),
  };
  screenConformance(api, { backend, options: async () => ({}) });
  return { run, skipped };
}

describe('the kit', () => {
  it('states every promise once', () => {
    const { run, skipped } = titles({ defects: [], reflow: true });
    assert.equal(new Set(run).size, run.length);
    assert.deepEqual(skipped, []);
  });
  it('shows a known defect as skipped, with its reason', () => {
    const promise = 'line drawing characters are drawn';
    const { run, skipped } = titles({ defects: [{ promise, reason: 'it has no such set' }], reflow: true });
    assert.ok(!run.includes(promise));
    assert.deepEqual(skipped, [`${promise} (it has no such set)`]);
  });
  it('shows what the trait `reflow` excludes', () => {
    const { run, skipped } = titles({ defects: [], reflow: false });
    assert.ok(!run.includes('history is joined and split anew'));
    assert.equal(skipped.length, 2);
  });
});
