import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import type { Registry } from '@pitcrew/registry';
import { afterEach, describe, it } from 'vitest';
import backend, { type RegistrySqliteOptions } from '../src/index.ts';
import { newStores } from './stores.ts';

const stores = newStores();
afterEach(stores.cleanup);

const file = 'registry.sqlite';
const isRefusal = (error: unknown): boolean =>
  isCodedError(error, 'REGISTRY_CORRUPT') || isCodedError(error, 'REGISTRY_UNREADABLE');

/** What a store says, or the error of the first call that failed. */
async function listed(options: RegistrySqliteOptions): Promise<unknown> {
  let registry: Registry | undefined;
  try {
    registry = await backend.open(options);
    return await registry.list();
  } catch (error) {
    return error;
  } finally {
    await registry?.close();
  }
}

describe('a damaged database', () => {
  it('is refused, or says what was written: never another document, and none is missing', async () => {
    const options = await stores.options(await stores.fastDir());
    const registry = await backend.open(options);
    await registry.transact((transaction) => {
      for (let pane = 0; pane < 60; pane++)
        transaction.put(`pane/%${pane}`, { title: 'x'.repeat(pane * 7), pane });
    });
    const expected = await registry.list();
    await registry.close();
    const whole = readFileSync(join(options.dir, file));
    let refusals = 0;
    // A prime, so that each kind of place comes.
    for (let at = 5; at < whole.length; at += 131) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const dir = join(options.dir, `flipped-${at}`);
      mkdirSync(dir);
      writeFileSync(join(dir, file), bytes);
      const found = await listed({ ...options, dir });
      if (isRefusal(found)) {
        refusals++;
        assert.ok((found as Error).message.includes(join(dir, file)));
      } else assert.deepEqual(found, expected, `byte ${at}: ${String(found)}`);
    }
    assert.ok(refusals > 50, `${refusals} refusals`);
  });

  it('is left as it is by a writer, too', async () => {
    const options = await stores.options(await stores.fastDir());
    const path = join(options.dir, file);
    const registry = await backend.open(options);
    await registry.transact((transaction) => transaction.put('a', 'the document'));
    await registry.close();
    const bytes = readFileSync(path);
    bytes.write('thx document', bytes.indexOf('the document'));
    writeFileSync(path, bytes);
    const again = await backend.open(options);
    await assert.rejects(
      again.transact((transaction) => transaction.put('b', transaction.get('a') ?? null)),
      (error) => isCodedError(error, 'REGISTRY_CORRUPT'),
    );
    await again.close();
    assert.deepEqual(readFileSync(path), bytes);
  });

  it('of a later format, or of another program, is not touched', async () => {
    const { default: Sqlite } = await import('libsql');
    for (const [statement, code] of [
      ['PRAGMA application_id = 1885565559; PRAGMA user_version = 2', 'REGISTRY_UNREADABLE'],
      ['CREATE TABLE visits (url TEXT)', 'REGISTRY_CORRUPT'],
    ] as const) {
      const options = await stores.options(await stores.fastDir());
      const other = new Sqlite(join(options.dir, file));
      other.exec(`PRAGMA journal_mode = WAL; ${statement}`);
      other.close();
      const before = readFileSync(join(options.dir, file));
      await assert.rejects(backend.open(options), (error) => isCodedError(error, code));
      assert.deepEqual(readFileSync(join(options.dir, file)), before);
    }
  });
});
