import assert from 'node:assert/strict';
import type { BackendEntry, Contract } from '@pitcrew/backends';
import { describe, it } from 'vitest';
import { contendersOf } from '../../src/tune/contenders.ts';

function entry(contract: Contract, name: string, more: Partial<BackendEntry> = {}): BackendEntry {
  return {
    contract,
    name,
    summary: '',
    traits: Object.freeze({ acrossProcesses: true, defects: [] }),
    remarks: [],
    isDefault: false,
    loads: true,
    reason: undefined,
    eligible: true,
    ...more,
  };
}

describe('who may be picked', () => {
  it('is every backend of the contract that loads and keeps every promise', () => {
    const entries = [entry('codec', 'a'), entry('codec', 'b'), entry('pty', 'c')];
    assert.deepEqual(contendersOf('codec', entries), { names: ['a', 'b'], excluded: [] });
  });

  it('is nobody who does not load here, and the reason is kept', () => {
    const absent = entry('codec', 'a', { loads: false, reason: 'no library', traits: undefined });
    const { names, excluded } = contendersOf('codec', [absent]);
    assert.deepEqual(names, []);
    assert.deepEqual(excluded, [{ backend: 'a', reason: 'does not load here: no library' }]);
  });

  it('is nobody who breaks a promise, however fast', () => {
    const defects = [{ promise: 'keeps every byte', reason: 'it loses the last' }];
    const { names, excluded } = contendersOf('pty', [entry('pty', 'a', { traits: { defects } })]);
    assert.deepEqual(names, []);
    assert.match(excluded[0]?.reason ?? '', /keeps every byte.*loses the last/);
  });

  for (const contract of ['transport', 'lock'] as const) {
    it(`is no ${contract} that works in one process only`, () => {
      const inside = Object.freeze({ acrossProcesses: false, defects: [] });
      const { names, excluded } = contendersOf(contract, [
        entry(contract, 'inside', { traits: inside }),
        entry(contract, 'between'),
      ]);
      assert.deepEqual(names, ['between']);
      assert.match(excluded[0]?.reason ?? '', /different processes/);
    });
  }

  it('is no finder that knows only what stands together', () => {
    const [together, apart] = [false, true].map((scattered) => ({ traits: { scattered, defects: [] } }));
    const { names, excluded } = contendersOf('finder', [
      entry('finder', 'words', together),
      entry('finder', 'letters', apart),
    ]);
    assert.deepEqual(names, ['letters']);
    assert.match(excluded[0]?.reason ?? '', /few letters/);
  });

  const trait = (...names: readonly string[]) =>
    ({ traits: { defects: [], ...Object.fromEntries(names.map((name) => [name, true])) } }) as const;
  const all = [
    entry('pty', 'fast', trait()),
    entry('pty', 'keeps', trait('survivesHost')),
    entry('registry', 'fast', trait()),
    entry('registry', 'keeps', trait('durable')),
  ];

  for (const contract of ['pty', 'registry'] as const) {
    it(`is no ${contract} that ends a crew with its conductor, unless that is asked for`, () => {
      const { names, excluded } = contendersOf(contract, all);
      assert.deepEqual(names, ['keeps']);
      assert.match(excluded[0]?.reason ?? '', /conductor.*--let-go/);
      assert.deepEqual(contendersOf(contract, all, { letsGo: true }).names, ['fast', 'keeps']);
    });

    it(`is any ${contract} where nothing keeps a crew on this machine`, () => {
      const absent = { loads: false, eligible: false, reason: 'no compiler' };
      const here = all.map((one) =>
        one.contract === 'pty' && one.name === 'keeps' ? { ...one, ...absent } : one,
      );
      const wanted = contract === 'pty' ? ['fast'] : ['fast', 'keeps'];
      assert.deepEqual(contendersOf(contract, here).names, wanted);
    });
  }
});
