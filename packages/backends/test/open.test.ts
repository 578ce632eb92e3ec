import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registry } from '@pitcrew/registry';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBackend } from '../src/index.ts';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'pitcrew-open-'))));
afterAll(() => rm(dir, { recursive: true }));

describe('openBackend', () => {
  it('gives a registry that processes share a lock and a watcher, so that it can write', async () => {
    const opened = await openBackend('registry', 'file', { dir });
    const registry = opened.instance as Registry;
    await registry.transact((transaction) => transaction.put('key', 1));
    assert.equal(await registry.get('key'), 1);
    await opened.close();
    await assert.rejects(registry.get('key'), { code: 'REGISTRY_CLOSED' });
  });

  it('closes nothing twice', async () => {
    const opened = await openBackend('transport', 'inprocess', { dir });
    await opened.close();
    await opened.close();
  });

  it('stands on the parts that are named', async () => {
    await assert.rejects(openBackend('transport', 'socket', { dir, parts: { codec: 'nosuch' } }), {
      code: 'BACKEND_UNKNOWN',
      message: /codec backend "nosuch"/,
    });
  });
});
