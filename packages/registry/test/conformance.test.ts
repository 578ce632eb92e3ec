import assert from 'node:assert/strict';
import registryConformance from '@pitcrew/registry/conformance';
import { describe, it } from 'vitest';
import { Double } from './double.ts';
import { kitFor, subjectOf } from './kit.ts';
import { mutants } from './mutants.ts';

const rest = { options: async () => ({ dir: '' }) };
const double = subjectOf(async () => new Double(), {}, rest);

registryConformance({ describe, it }, double);

describe('the registry kit', () => {
  for (const { bug, open, promise } of mutants) {
    it(`catches a registry that ${bug}`, async () => {
      const kit = kitFor(subjectOf(async () => open(), {}, rest));
      assert.ok((await kit.failureOf(promise)) instanceof Error, `not caught by "${promise}"`);
    });
  }

  it('passes the correct double', async () => {
    assert.deepEqual(await kitFor(double).broken(), []);
  });

  it('shows a known defect as skipped, with its reason', () => {
    const promise = 'copies a value on the way out';
    const known = subjectOf(async () => new Double(), { defects: [{ promise, reason: 'for a test' }] }, rest);
    const { skipped } = kitFor(known);
    assert.ok(skipped.includes(`${promise} (for a test)`));
    assert.ok(
      skipped.includes(
        'loses no update and allocates no id twice among processes (trait acrossProcesses: false)',
      ),
    );
  });
});
