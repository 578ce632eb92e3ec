import assert from 'node:assert/strict';
import type { TestApi } from '@pitcrew/core';
import type { Subject } from './subject.ts';

export function traitPromises(t: TestApi, { backend }: Subject): void {
  t.describe('statement', () => {
    t.it('says which contract and backend it is', () => {
      assert.equal(backend.contract, 'lock');
      assert.match(backend.name, /^[a-z][a-z-]*$/);
      assert.ok(backend.summary.length > 0);
    });

    t.it('has frozen traits that make sense together', () => {
      const { traits } = backend;
      assert.ok(Object.isFrozen(traits));
      assert.ok(traits.freedAfterDeathMs >= 0);
      assert.ok(traits.acrossProcesses || traits.freedAfterDeathMs === 0, 'memory dies with its process');
    });
  });
}
