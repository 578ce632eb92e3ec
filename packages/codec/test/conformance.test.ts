import assert from 'node:assert/strict';
import type { TestApi, TestBody } from '@pitcrew/core';
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

/** Runs the kit without a runner and names the promises that were not kept. */
async function broken(kitSubject: Subject): Promise<string[]> {
  const tests: [title: string, body: TestBody][] = [];
  const recorded = (title: string, body: TestBody): unknown => tests.push([title, body]);
  const recorder: TestApi = {
    describe: (_title, body) => body(),
    it: Object.assign(recorded, { skip: () => undefined }),
  };
  codecConformance(recorder, kitSubject);
  const failed: string[] = [];
  for (const [title, body] of tests) {
    try {
      await body();
    } catch {
      failed.push(title);
    }
  }
  return failed;
}

codecConformance({ describe, it }, subject(double));

describe('the codec kit', () => {
  for (const { bug, codec, binary, promise } of mutants) {
    it(`catches a codec that ${bug}`, async () => {
      const failed = await broken(subject(codec, binary));
      assert.ok(
        failed.includes(promise),
        `not caught by "${promise}", but by: ${failed.join('; ') || 'nothing'}`,
      );
    });
  }

  it('shows a known defect as skipped, with its reason', () => {
    const promise = 'carries -0 as 0';
    const known = subject(double);
    const skipped: string[] = [];
    const skip = (title: string): unknown => skipped.push(title);
    const traits = { binary: true, defects: [{ promise, reason: 'for a test' }] };
    codecConformance(
      { describe: (_title, body) => body(), it: Object.assign(() => undefined, { skip }) },
      { ...known, backend: { ...known.backend, traits } },
    );
    assert.deepEqual(skipped, [`${promise} (for a test)`]);
  });
});
