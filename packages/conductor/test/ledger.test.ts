import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import type { Document } from '@pitcrew/registry';
import { createWindow, Facts, type Kind, Ledger } from '../src/index.ts';
import { clientKind, paneKind, serverKind, sessionKind, windowKind } from '../src/recovery/kinds.ts';
import { client, crew, paneOf, program, session } from './support/crew.ts';

/** Names of the members that `work` reads of an object. */
function read<T extends object>(of: T, work: (of: T) => void): ReadonlySet<PropertyKey> {
  const names = new Set<PropertyKey>();
  const get = (target: T, name: PropertyKey): unknown => {
    names.add(name);
    return Reflect.get(target, name, target);
  };
  work(new Proxy(of, { get }));
  return names;
}

/** Never anything else for one object. */
const constant = new Set<PropertyKey>(['id', 'paneBaseIndex']);

function seesAll<T extends object>({ look, describe: document }: Kind<T>, of: T): void {
  const seen = read(of, (one) => look(one, new Facts()));
  const missed = [...read(of, document)].filter((name) => !seen.has(name) && !constant.has(name));
  assert.deepEqual(missed, []);
}

describe('the ledger', () => {
  it('sees every member that stands in a document', async () => {
    const conductor = await crew();
    const one = await session(conductor, ['cat']);
    await createWindow(conductor, one, { program: program('cat'), select: true });
    seesAll(serverKind, conductor);
    seesAll(sessionKind, one);
    for (const window of conductor.windows.values()) seesAll(windowKind, window);
    seesAll(paneKind, paneOf(one));
    seesAll(clientKind, client(conductor, one, 80, 24));
  });

  interface Thing {
    key: string;
    value: number;
  }
  const kind: Kind<Thing> = {
    key: ({ key }) => key,
    look: ({ value }, facts) => facts.see(value),
    describe: ({ value }) => value,
  };
  const ledgerOf = (things: readonly Thing[]): Ledger =>
    new Ledger((visit) => {
      for (const thing of things) visit(kind, thing);
    });

  it('writes what is new, changed and gone, and nothing twice', () => {
    const things = [{ key: 'a', value: 1 }];
    const ledger = ledgerOf(things);
    assert.deepEqual(ledger.take().changes, [['a', 1]]);
    assert.deepEqual(ledger.take().changes, []);
    things[0] = { key: 'b', value: 2 };
    assert.deepEqual(ledger.take().changes, [
      ['b', 2],
      ['a', undefined],
    ]);
  });

  it('keeps the document of an object that takes the place of another', () => {
    const things = [{ key: 'a', value: 1 }];
    const ledger = ledgerOf(things);
    ledger.take();
    things[0] = { key: 'a', value: 2 };
    assert.deepEqual(ledger.take().changes, [['a', 2]]);
  });

  it('writes again what could not be written, as it is then', () => {
    const things = [
      { key: 'a', value: 1 },
      { key: 'b', value: 1 },
      { key: 'c', value: 1 },
    ];
    const ledger = ledgerOf(things);
    ledger.take();
    things.splice(0, 1);
    for (const thing of things) thing.value = 2;
    ledger.take().failed();
    assert.equal(ledger.isEmpty, false);
    things.splice(0, 1);
    const store = new Map<string, Document>([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    for (const [key, document] of ledger.take().changes) {
      if (document === undefined) store.delete(key);
      else store.set(key, document);
    }
    assert.deepEqual([...store], [['c', 2]]);
    assert.deepEqual(ledger.take().changes, []);
  });
});
