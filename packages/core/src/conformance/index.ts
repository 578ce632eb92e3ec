import assert from 'node:assert/strict';
import type { TestApi } from '../test-api.ts';

/** What is known of a backend before it is looked at: where it was found. */
export interface BackendSubject {
  /** The default export of the package. */
  readonly backend: unknown;
  /** The part of the package's name before the first dash, and the part after it. */
  readonly contract: string;
  readonly name: string;
}

/** The promises of `Backend` itself, whatever its contract: the first kit that every backend passes. */
export default function backendConformance(t: TestApi, { backend, contract, name }: BackendSubject): void {
  const part = (key: string): unknown => (isRecord(backend) ? backend[key] : undefined);

  t.describe(`the backend ${contract}-${name}`, () => {
    t.it('is called as its package is', () => {
      assert.equal(part('contract'), contract);
      assert.equal(part('name'), name);
    });

    t.it('says in one line what it is', () => {
      const summary = part('summary');
      assert.ok(typeof summary === 'string' && summary.length > 10, 'a summary of more than a word');
      assert.ok(!summary.includes('\n'), 'one line');
    });

    t.it('is opened by a function', () => {
      assert.equal(typeof part('open'), 'function');
    });

    t.it('states traits that nobody can change', () => {
      const traits = part('traits');
      assert.ok(isRecord(traits), 'traits are an object');
      assert.ok(Object.isFrozen(traits), 'and frozen');
    });

    t.it('declares each broken promise with its title and a reason', () => {
      const traits = part('traits');
      const defects = isRecord(traits) ? traits['defects'] : undefined;
      assert.ok(Array.isArray(defects), 'defects is a list, empty where all promises are kept');
      for (const defect of defects as readonly unknown[]) {
        assert.ok(isRecord(defect), 'a defect is an object');
        for (const key of ['promise', 'reason']) {
          const text = defect[key];
          assert.ok(typeof text === 'string' && text.trim() !== '', `with a ${key}`);
        }
      }
    });
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
