import assert from 'node:assert/strict';
import type { Document, Registry } from '../registry.ts';
import type { RegistryPromise } from './subject.ts';

const documents: Readonly<Record<string, Document>> = {
  null: null,
  no: false,
  zero: 0,
  empty: '',
  number: -1.5e-7,
  integer: Number.MAX_SAFE_INTEGER,
  text: 'é 🦊 \u0000 \\ " \u2028 \ud800',
  list: [1, [2, [null]], {}],
  map: { '': 1, 10: 2, 9: 3, constructor: 4, a: { b: [] } },
};

/** In the order that the contract wants: by code unit, so that 🦊 (a surrogate) comes before \uffff. */
const sortedKeys = [
  '',
  ' ',
  '%0',
  '%1',
  '%10',
  '%2',
  'B',
  '__proto__',
  'a',
  'a/b',
  'constructor',
  'é',
  '🦊',
  '\uffff',
];

async function putAll(registry: Registry, values: Readonly<Record<string, Document>>): Promise<void> {
  await registry.transact((transaction) => {
    for (const [key, value] of Object.entries(values)) transaction.put(key, value);
  });
}

export function reading(promise: RegistryPromise): void {
  promise('is empty at first', async (registry) => {
    assert.equal(await registry.get('nobody'), undefined);
    assert.equal(await registry.getEntry('nobody'), undefined);
    assert.deepEqual(await registry.list(), []);
  });

  promise('gives back every kind of document', async (registry) => {
    await putAll(registry, documents);
    for (const [key, value] of Object.entries(documents))
      assert.deepStrictEqual(await registry.get(key), value);
    assert.deepStrictEqual((await registry.list()).length, Object.keys(documents).length);
  });

  promise('leaves out members that are undefined and stores -0 as 0', async (registry) => {
    await putAll(registry, { a: { gone: undefined, here: [{ gone: undefined }] }, zero: -0 });
    assert.deepStrictEqual(await registry.get('a'), { here: [{}] });
    assert.ok(Object.is(await registry.get('zero'), 0));
  });

  promise('takes any string as a key and __proto__ as a member', async (registry) => {
    const value = JSON.parse('{"__proto__":{"polluted":true},"a":1}') as Document;
    await registry.transact((transaction) => {
      for (const key of sortedKeys) transaction.put(key, value);
    });
    for (const key of sortedKeys)
      assert.equal(JSON.stringify(await registry.get(key)), JSON.stringify(value));
    for (const key of ['toString', 'hasOwnProperty', 'valueOf'])
      assert.equal(await registry.get(key), undefined);
    assert.equal('polluted' in {}, false);
  });

  promise('gives a key that was put again its last value, and a deleted key none', async (registry) => {
    await putAll(registry, { a: { old: 1 }, b: 1 });
    await putAll(registry, { a: { new: 1 } });
    await registry.transact((transaction) => transaction.delete('b'));
    assert.deepStrictEqual(await registry.get('a'), { new: 1 });
    assert.equal(await registry.get('b'), undefined);
    assert.deepEqual(
      (await registry.list()).map(({ key }) => key),
      ['a'],
    );
  });

  promise('lists entries sorted by code unit, in whatever order they were put', async (registry) => {
    const shuffled = [...sortedKeys].reverse();
    shuffled.push(...shuffled.splice(0, 5));
    for (const key of shuffled) await registry.transact((transaction) => transaction.put(key, `of ${key}`));
    const entries = await registry.list();
    assert.deepEqual(
      entries.map(({ key }) => key),
      sortedKeys,
    );
    for (const { key, value } of entries) assert.equal(value, `of ${key}`);
    assert.deepEqual(await registry.transact((transaction) => transaction.keys()), sortedKeys);
  });

  promise('lists only what has the prefix', async (registry) => {
    await putAll(registry, { 'pane/%1': 1, 'pane/%10': 2, pane: 3, 'panes/%1': 4, 'window/@1': 5 });
    const keys = async (prefix: string): Promise<string[]> =>
      (await registry.list(prefix)).map(({ key }) => key);
    assert.deepEqual(await keys('pane/'), ['pane/%1', 'pane/%10']);
    assert.deepEqual(await keys('pane/%1'), ['pane/%1', 'pane/%10']);
    assert.deepEqual(await keys('none'), []);
    assert.deepEqual(await keys(''), await keys('').then((all) => [...all].sort()));
    assert.deepEqual(await registry.transact((transaction) => transaction.keys('pane/')), [
      'pane/%1',
      'pane/%10',
    ]);
  });

  promise('gives entries the same value and version by every way of reading', async (registry) => {
    await putAll(registry, { a: 1 });
    await putAll(registry, { a: 2, b: 3 });
    const entries = await registry.list();
    for (const entry of entries) {
      assert.deepStrictEqual(await registry.getEntry(entry.key), entry);
      assert.deepStrictEqual(await registry.get(entry.key), entry.value);
      assert.equal(await registry.transact((transaction) => transaction.version(entry.key)), entry.version);
    }
    assert.equal(entries.length, 2);
  });
}
