import { equal, ok } from 'node:assert/strict';
import type { TestApi } from '@pitcrew/core';
import type { Subject } from './subject.ts';

export function traitPromises(t: TestApi, { backend }: Subject): void {
  t.it('the backend says what it is', () => {
    equal(backend.contract, 'screen');
    ok(/^[a-z][a-z0-9-]*$/u.test(backend.name));
    ok(backend.summary.length > 0);
    equal(typeof backend.traits.reflow, 'boolean');
    for (const defect of backend.traits.defects) ok(defect.promise !== '' && defect.reason !== '');
  });
}
