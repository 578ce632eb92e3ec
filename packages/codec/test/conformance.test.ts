import assert from 'node:assert/strict';
import { RecordedKit } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import codecConformance, { type Subject } from '../src/conformance/index.ts';
import type { Codec } from '../src/index.ts';
import { double } from './double.ts';
import { mutants } from './mutants.ts';

function subject(codec: () => Codec, binary = true): Subject {
  return {
    backend: {
      contract: 'codec',
      name: 'double',
      summary: 'For the kit itself.',
      traits: Object.freeze({ binary, defects: [] }),
      open: async () => codec(),
    },
    options: async () => ({}),
    malformed: { 'text that the double never wrote': Buffer.from('never') },
  };
}

const kitFor = (kitSubject: Subject): RecordedKit => new RecordedKit((t) => codecConformance(t, kitSubject));

codecConformance({ describe, it }, subject(double));

describe('the codec kit', () => {
  for (const { bug, codec, binary, promise } of mutants) {
    it(`catches a codec that ${bug}`, async () => {
      const failure = await kitFor(subject(codec, binary)).failureOf(promise);
      assert.ok(failure instanceof Error, `not caught by "${promise}"`);
    });
  }

  it('shows a known defect as skipped, with its reason', () => {
    const promise = 'carries -0 as 0';
    const known = subject(double);
    const traits = { binary: true, defects: [{ promise, reason: 'for a test' }] };
    const { skipped } = kitFor({ ...known, backend: { ...known.backend, traits } });
    assert.deepEqual(skipped, [`${promise} (for a test)`]);
  });
});
