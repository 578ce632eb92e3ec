import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import backendConformance from '../src/conformance/index.ts';
import { RecordedKit } from '../src/testing/index.ts';

const correct = {
  contract: 'registry',
  name: 'paper',
  summary: 'registry on paper, for a test',
  traits: Object.freeze({ defects: [{ promise: 'survives water', reason: 'paper does not' }] }),
  open: () => Promise.resolve({}),
};

backendConformance({ describe, it }, { backend: correct, contract: 'registry', name: 'paper' });

const kitFor = (backend: unknown): RecordedKit =>
  new RecordedKit((t) => backendConformance(t, { backend, contract: 'registry', name: 'paper' }));

describe('the kit of every backend', () => {
  const mutants: readonly (readonly [what: string, backend: unknown, promise: string])[] = [
    [
      'a copy of another package whose name was not changed',
      { ...correct, name: 'stone' },
      'is called as its package is',
    ],
    ['one of another contract', { ...correct, contract: 'lock' }, 'is called as its package is'],
    ['one that says nothing of itself', { ...correct, summary: '' }, 'says in one line what it is'],
    [
      'one with traits that a user could change',
      { ...correct, traits: { defects: [] } },
      'states traits that nobody can change',
    ],
    [
      'one that hides its defects',
      { ...correct, traits: Object.freeze({}) },
      'declares each broken promise with its title and a reason',
    ],
    [
      'one that gives no reason for a defect',
      { ...correct, traits: Object.freeze({ defects: [{ promise: 'survives water', reason: ' ' }] }) },
      'declares each broken promise with its title and a reason',
    ],
    ['one that is open at import', { ...correct, open: {} }, 'is opened by a function'],
    ['no backend at all', undefined, 'is called as its package is'],
  ];

  for (const [what, backend, promise] of mutants) {
    it(`catches ${what}`, async () => {
      assert.ok((await kitFor(backend).broken()).includes(promise), `"${promise}" should have failed`);
    });
  }

  it('lets a correct one pass', async () => assert.deepEqual(await kitFor(correct).broken(), []));
});
