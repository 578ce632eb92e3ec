import assert from 'node:assert/strict';
import type { TestApi } from '@pitcrew/core';
import type { Subject } from './subject.ts';

export function traitPromises(t: TestApi, { backend }: Subject): void {
  t.describe('statement', () => {
    t.it('says which contract and backend it is', () => {
      assert.equal(backend.contract, 'finder');
      assert.match(backend.name, /^[a-z][a-z-]*$/);
      assert.ok(backend.summary.length > 0);
    });

    t.it('has frozen traits', () => {
      assert.ok(Object.isFrozen(backend.traits));
      assert.equal(typeof backend.traits.scattered, 'boolean');
      assert.equal(typeof backend.traits.yields, 'boolean');
    });
  });
}
