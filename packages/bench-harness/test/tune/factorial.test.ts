import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { combinationsOf, meetings } from '../../src/tune/end-to-end/factorial.ts';

const factors = {
  registry: ['memory', 'file'],
  codec: ['msgpack', 'cbor'],
  pty: ['node', 'zigpty'],
} as const;

describe('combinations', () => {
  it('are all of them, each once, that of all winners first', () => {
    const all = combinationsOf(factors);
    assert.equal(new Set(all.map((one) => JSON.stringify(one))).size, 8);
    assert.deepEqual(all[0], { registry: 'memory', codec: 'msgpack', pty: 'node' });
  });

  it('whose parts each add their own cost do not meddle with each other', () => {
    const adds: Readonly<Record<string, number>> = { file: 0.3, cbor: -0.1, zigpty: 0.05 };
    const all = combinationsOf(factors);
    const costs = all.map((one) => Object.values(one).reduce((sum, name) => sum + (adds[name] ?? 0), 1));
    const found = meetings(factors, all, costs);
    assert.equal(found.length, 3);
    for (const { beyond } of found) assert.ok(Math.abs(beyond) < 1e-12);
  });

  it('tell which two get along badly, and by how much', () => {
    const all = combinationsOf(factors);
    const costs = all.map((one) => (one['registry'] === 'file' && one['codec'] === 'cbor' ? 0.4 : 0));
    for (const { contracts, beyond } of meetings(factors, all, costs)) {
      const expected = contracts.join() === 'registry,codec' ? 0.4 : 0;
      assert.ok(Math.abs(beyond - expected) < 1e-12, contracts.join());
    }
  });
});
