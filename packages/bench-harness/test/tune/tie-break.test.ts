import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { winnerOf, type TieFacts } from '../../src/tune/tie-break.ts';
import type { Ranked } from '../../src/tune/score.ts';

const simple: TieFacts = { native: false, dependencies: 0, bytes: 0 };

function winner(facts: Readonly<Record<string, Partial<TieFacts>>>, beaten: readonly string[] = []): string {
  const ranking = Object.keys(facts).map((backend): Ranked => ({
    backend,
    ratio: 1,
    low: 1,
    high: 1,
    tied: !beaten.includes(backend),
  }));
  return winnerOf(ranking, (backend) => ({ ...simple, ...facts[backend] }));
}

describe('a tie', () => {
  it('goes to what needs no native build', () => {
    assert.equal(winner({ a: { native: true }, b: { dependencies: 9, bytes: 9 } }), 'b');
  });

  it('then to fewer dependencies', () => {
    assert.equal(winner({ a: { dependencies: 2 }, b: { dependencies: 1, bytes: 9 } }), 'b');
  });

  it('then to fewer bytes an operation', () => {
    assert.equal(winner({ a: { bytes: 200 }, b: { bytes: 100 } }), 'b');
  });

  it('then to the first by name, in whatever order they came', () => {
    assert.equal(winner({ b: {}, a: {} }), 'a');
    assert.equal(winner({ a: {}, b: {} }), 'a');
  });

  it('is between those that are as good as the best alone', () => {
    assert.equal(winner({ a: {}, b: { native: true, dependencies: 9 } }, ['a']), 'b');
  });
});
