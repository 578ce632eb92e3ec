import assert from 'node:assert/strict';
import { RecordedKit } from '@pitcrew/core/testing';
import ptyConformance from '@pitcrew/pty/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

/** The same backend, if it claimed to be without a defect. */
const claiming = new RecordedKit((t) =>
  ptyConformance(t, {
    backend: { ...backend, traits: Object.freeze({ ...backend.traits, defects: [] }) },
    options: async () => ({}),
  }),
);

describe('pty-lydell, were its defects not declared', () => {
  for (const promise of [
    'has handed over the last byte of a short command when exited settles, 200 times of 200',
    'does not block the event loop of the writer',
    'passes exactly the environment that was given',
    'leaves a program only 0, 1 and 2, whatever the host has open',
  ]) {
    it(`would be refused by the kit: ${promise}`, async () => {
      const failure = await claiming.failureOf(promise);
      assert.ok(failure instanceof assert.AssertionError, `it ended with ${String(failure)}`);
    });
  }
});
