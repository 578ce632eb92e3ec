import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { cloneDocument, copyDocument, Snapshot, type Document } from '../src/index.ts';

const documents = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Document>;
const keys = fc.oneof(
  fc.string({ maxLength: 3, unit: 'binary' }),
  fc.constantFrom('', 'a', 'ab', 'b', '\uffff'),
);
const changes = fc.array(fc.tuple(keys, fc.option(documents, { nil: undefined })), { maxLength: 12 });

describe('cloneDocument', () => {
  it('copies any JSON, and shares nothing with it', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const stored = copyDocument(document);
        const clone = cloneDocument(stored);
        assert.deepStrictEqual(clone, stored);
        assertNothingShared(clone, stored);
      }),
    );
  });

  it('copies a member that is called __proto__ as a member', () => {
    const parsed = JSON.parse('{"__proto__":{"a":[1]},"b":{"__proto__":1}}') as Document;
    const clone = cloneDocument(parsed);
    assert.equal(JSON.stringify(clone), JSON.stringify(parsed));
    assert.equal(Object.getPrototypeOf(clone), Object.prototype);
    assertNothingShared(clone, parsed);
  });
});

describe('a snapshot after changes', () => {
  it('has the keys that a plain sorted map has, for any prefix, and tells what changed', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 6 }), keys, (rounds, prefix) => {
        let snapshot = Snapshot.empty;
        const model = new Map<string, Document>();
        for (const round of rounds) {
          const before = snapshot;
          const untouched = new Map(model);
          // Sorts the keys now and then, so that they are handed on.
          snapshot.keys();
          snapshot = snapshot.with(new Map(round));
          for (const [key, value] of new Map(round)) {
            if (value === undefined) model.delete(key);
            else model.set(key, value);
          }
          const touched = [...new Set(round.map(([key]) => key))].filter(
            (key) => model.has(key) || untouched.has(key),
          );
          assert.deepEqual(snapshot.changedSince(before), touched.sort());
        }
        const expected = [...model.keys()].filter((key) => key.startsWith(prefix)).sort();
        assert.deepEqual(snapshot.keys(prefix), expected);
        assert.deepEqual(
          snapshot.list(prefix).map(({ key, value }) => [key, value]),
          expected.map((key) => [key, model.get(key)]),
        );
        assert.equal(snapshot.size, model.size);
      }),
    );
  });
});

function assertNothingShared(one: unknown, other: unknown): void {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return;
  assert.notEqual(one, other);
  for (const [key, member] of Object.entries(one)) {
    assertNothingShared(member, Object.getOwnPropertyDescriptor(other, key)?.value);
  }
}
