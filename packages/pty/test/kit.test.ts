import { RecordedKit } from '@pitcrew/core/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import ptyConformance from '../src/conformance/index.ts';
import type { PtyBackend, PtyTraits } from '../src/index.ts';

/** What the kit would run and skip; that it fails broken backends is proven in `packages/backends`. */
function planFor(traits: PtyTraits): RecordedKit {
  const backend: PtyBackend = {
    contract: 'pty',
    name: 'planned',
    summary: '',
    traits,
    open: () => Promise.reject(new Error('The kit opens a backend in tests alone.')),
  };
  return new RecordedKit((t) => ptyConformance(t, { backend, options: async () => ({}) }));
}

describe('the pty kit', () => {
  const whole = planFor({ survivesHost: true, argv0: true, defects: [] });

  it('gives every promise a title of its own', () => {
    assert.equal(new Set(whole.titles).size, whole.titles.length);
  });

  it.runIf(process.platform === 'linux')('skips nothing of a backend without a defect', () => {
    assert.deepEqual(whole.skipped, []);
  });

  it('skips the promise that is listed as a defect, says why, and skips no other', () => {
    for (const promise of whole.titles.slice(1)) {
      const { titles, skipped } = planFor({
        survivesHost: true,
        argv0: true,
        defects: [{ promise, reason: 'the library forgets' }],
      });
      assert.ok(skipped.includes(`${promise} (the library forgets)`), promise);
      assert.deepEqual(titles, whole.titles.toSpliced(whole.titles.indexOf(promise), 1));
    }
  });

  it('shows that nothing is promised of survivors without the trait', () => {
    const { skipped } = planFor({ survivesHost: false, argv0: true, defects: [] });
    assert.equal(skipped.length, 18);
    assert.ok(skipped.every((title) => title.endsWith('(trait survivesHost is false)')));
  });

  it('shows that argv[0] is not promised without the trait', () => {
    const { skipped } = planFor({ survivesHost: false, argv0: false, defects: [] });
    assert.ok(skipped.includes('gives the program the argv[0] that was asked for (trait argv0 is false)'));
  });
});
