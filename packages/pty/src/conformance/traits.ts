import assert from 'node:assert/strict';
import type { TestApi } from '@pitcrew/core';
import { staged } from './stage.ts';
import { promises, type Subject } from './subject.ts';

export function traitPromises(t: TestApi, subject: Subject): void {
  const { backend } = subject;

  t.describe('traits', () => {
    t.it('are frozen, and the backend says which contract it implements', () => {
      assert.equal(backend.contract, 'pty');
      assert.ok(Object.isFrozen(backend.traits));
      assert.equal(typeof backend.traits.argv0, 'boolean');
      assert.equal(typeof backend.traits.survivesHost, 'boolean');
    });

    promises(t, subject)(
      'has survivors with the trait survivesHost, and only then',
      staged(subject, async ({ pty }) => {
        assert.equal(pty.survivors !== undefined, subject.backend.traits.survivesHost);
      }),
    );
  });
}
