import assert from 'node:assert/strict';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import type { Registry } from '@pitcrew/registry';
import { afterEach, beforeEach, describe, it } from 'vitest';
import backend, { type RegistryFileOptions } from '../src/index.ts';
import { newStores } from './stores.ts';

const stores = newStores();
let options: RegistryFileOptions;
let registry: Registry;
let path: string;

beforeEach(async () => {
  options = await stores.options();
  path = join(options.dir, 'registry.json');
  registry = await backend.open(options);
});
afterEach(async () => {
  await registry.close();
  await stores.cleanup();
});

const put = (key: string, value: string | number): Promise<void> =>
  registry.transact((transaction) => transaction.put(key, value));

function rejectsWith(code: string, mentions: string, work: Promise<unknown>): Promise<void> {
  return assert.rejects(
    work,
    (error: Error) => isCodedError(error, code) && error.message.includes(mentions),
  );
}

describe('the state file', () => {
  it('is JSON for people: indented, sorted, with the version of each key', async () => {
    await put('b', 1);
    await put('a', 2);
    const text = readFileSync(path, 'utf8');
    assert.deepEqual(JSON.parse(text), {
      format: 1,
      revision: 2,
      entries: { a: { version: 2, value: 2 }, b: { version: 1, value: 1 } },
    });
    assert.ok(text.indexOf('"a"') < text.indexOf('"b"'));
    assert.match(text, /^\{\n {2}"format": 1,\n/);
  });

  it('and its folder are for their owner alone', async () => {
    const dir = join(options.dir, 'made', 'by', 'open');
    const inside = await backend.open({ ...options, dir });
    await inside.transact((transaction) => transaction.put('a', 1));
    await inside.close();
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.equal(statSync(join(dir, 'registry.json')).mode & 0o777, 0o600);
  });

  it('is not written by a transaction that changes nothing', async () => {
    await put('a', 1);
    const before = statSync(path);
    await registry.transact((transaction) => transaction.get('a'));
    await registry.transact((transaction) => transaction.delete('absent'));
    assert.equal(statSync(path).ino, before.ino);
    assert.equal(statSync(path).mtimeMs, before.mtimeMs);
  });

  it('is written once for transactions that gather', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => put(`${index}`, index)));
    assert.equal((await registry.list()).length, 50);
    assert.equal(JSON.parse(readFileSync(path, 'utf8')).revision, 50);
  });

  it('may be edited by hand, in place or not', async () => {
    await put('a', 'first');
    writeFileSync(path, readFileSync(path, 'utf8').replace('first', 'edited'));
    assert.equal(await registry.get('a'), 'edited');
    await put('b', 1);
    assert.equal(await registry.get('a'), 'edited');
  });

  it('may be removed: the store is empty then', async () => {
    await put('a', 1);
    rmSync(path);
    assert.deepEqual(await registry.list(), []);
    await put('b', 1);
    assert.deepEqual(
      (await registry.list()).map(({ key }) => key),
      ['b'],
    );
  });

  it('is read anew by everybody after each write', async () => {
    const other = await backend.open(options);
    for (let round = 100; round < 200; round++) {
      const writer = round % 3 === 0 ? registry : other;
      await writer.transact((transaction) => transaction.put('round', round));
      assert.equal(await registry.get('round'), round);
      assert.equal(await other.get('round'), round);
    }
    await other.close();
  });

  it('is one store by whatever path its folder is reached', async () => {
    const link = `${options.dir}-link`;
    symlinkSync(options.dir, link);
    const other = await backend.open({ ...options, dir: link });
    const add = (store: Registry): Promise<void> =>
      store.transact((transaction) => transaction.put('count', Number(transaction.get('count') ?? 0) + 1));
    await Promise.all(Array.from({ length: 40 }, (_, index) => add(index % 2 === 0 ? registry : other)));
    assert.equal(await registry.get('count'), 40);
    await other.close();
    rmSync(link);
  });

  it('has what killed writers left cleaned up by the next writer', async () => {
    writeFileSync(`${path}.4711-dead.tmp`, '{"half":');
    writeFileSync(join(options.dir, 'notes.tmp'), 'not ours');
    assert.deepEqual(await registry.list(), []);
    await put('a', 1);
    assert.deepEqual(readdirSync(options.dir).sort(), ['locks', 'notes.tmp', 'registry.json']);
  });

  it('is not replaced where another writer got in between; the body runs again on what that one wrote', async () => {
    await put('count', 1);
    const foreign = readFileSync(path, 'utf8').replace('"value": 1', '"value": 10');
    let runs = 0;
    await registry.transact((transaction) => {
      if (runs++ === 0) {
        writeFileSync(`${path}.foreign`, foreign);
        renameSync(`${path}.foreign`, path);
      }
      transaction.put('count', Number(transaction.get('count')) + 1);
    });
    assert.equal(runs, 2);
    assert.equal(await registry.get('count'), 11);
  });
});

describe('a state file that is no registry', () => {
  for (const [what, text] of Object.entries({
    'cut off': '{\n  "format": 1,\n  "rev',
    empty: '',
    'not an object': '[]',
    'without a format': '{"entries":{}}',
    'without entries': '{"format":1,"revision":3}',
    'with an entry without a version': '{"format":1,"revision":3,"entries":{"a":{"value":1}}}',
    'with a version from the future': '{"format":1,"revision":3,"entries":{"a":{"version":4,"value":1}}}',
    'not UTF-8': Buffer.from([0x7b, 0xff, 0x7d]),
  })) {
    it(`because it is ${what} is kept under the name that the error states`, async () => {
      writeFileSync(path, text);
      const error: Error = await registry.get('a').then(
        () => assert.fail('read'),
        (reason: Error) => reason,
      );
      assert.ok(isCodedError(error, 'REGISTRY_CORRUPT'), String(error));
      assert.deepEqual(readFileSync(path), Buffer.from(text), 'a reader changes nothing');

      const aside = /registry\.corrupt-[0-9a-f]+\.json/.exec(error.message)?.[0] ?? '';
      await rejectsWith('REGISTRY_CORRUPT', aside, put('a', 1));
      assert.deepEqual(readFileSync(join(options.dir, aside)), Buffer.from(text));

      await put('a', 2);
      assert.equal(await registry.get('a'), 2);
      assert.deepEqual(readFileSync(join(options.dir, aside)), Buffer.from(text));
    });
  }

  it('twice is kept twice', async () => {
    for (const text of ['first', 'second']) {
      writeFileSync(path, text);
      await rejectsWith('REGISTRY_CORRUPT', 'registry.corrupt-', put('a', 1));
    }
    const kept = readdirSync(options.dir).filter((name) => name.startsWith('registry.corrupt-'));
    assert.deepEqual(kept.map((name) => readFileSync(join(options.dir, name), 'utf8')).sort(), [
      'first',
      'second',
    ]);
  });

  it('but of a later format is left where it is', async () => {
    const text = '{"format":2,"pages":[]}';
    writeFileSync(path, text);
    await rejectsWith('REGISTRY_UNREADABLE', 'format 2', registry.get('a'));
    await rejectsWith('REGISTRY_UNREADABLE', 'format 2', put('a', 1));
    assert.equal(readFileSync(path, 'utf8'), text);
  });

  it('but a folder is left where it is', async () => {
    mkdirSync(path);
    await rejectsWith('REGISTRY_UNREADABLE', path, registry.list());
    await rejectsWith('REGISTRY_UNREADABLE', path, put('a', 1));
    assert.ok(statSync(path).isDirectory());
  });

  it('lets nobody who watches believe that everything was deleted', async () => {
    await put('a', 1);
    const heard: string[] = [];
    await registry.watch('', ({ keys }) => heard.push(...keys)).ready;
    const good = readFileSync(path);
    writeFileSync(path, 'broken');
    await rejectsWith('REGISTRY_CORRUPT', path, registry.get('a'));
    writeFileSync(path, good);
    assert.equal(await registry.get('a'), 1);
    assert.deepEqual(heard, []);
  });
});
