import assert from 'node:assert/strict';
import type { TestApi } from '@pitcrew/core';
import type { Subject } from './subject.ts';

export function traitPromises(t: TestApi, { backend }: Subject): void {
  t.describe('traits', () => {
    t.it('are frozen, and the backend says which contract it implements', () => {
      assert.equal(backend.contract, 'pty');
      assert.ok(Object.isFrozen(backend.traits));
      assert.equal(typeof backend.traits.argv0, 'boolean');
      assert.equal(typeof backend.traits.survivesHost, 'boolean');
    });
  });
}
