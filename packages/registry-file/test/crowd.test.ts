import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { crowds, loseNothing, outliveWriters, Workers } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

const stores = newStores();
const workers = new Workers(opener);
afterEach(async () => {
  await workers.end();
  await stores.cleanup();
});

const crowd = crowds.full;
const { processes, rounds, chains, kills } = crowd;

describe('a store that many processes write', () => {
  it(
    `loses nothing of ${processes} processes with ${rounds} transactions each and allocates no pane id twice`,
    { timeout: 300_000 },
    async () => {
      const dir = await stores.fastDir();
      await loseNothing(workers, dir, crowd, async () => backend.open(await stores.options(dir)));
    },
  );

  it(
    `is readable after each of ${chains * kills} writers is killed, and has what they acknowledged`,
    { timeout: 300_000 },
    async () => {
      const chain = async (): Promise<void> => {
        const dir = await stores.fastDir();
        const wasWriting = (): boolean => readdirSync(dir).some((name) => name.endsWith('.tmp'));
        await outliveWriters(
          workers,
          dir,
          kills,
          async () => backend.open(await stores.options(dir)),
          wasWriting,
        );
        assert.deepEqual(readdirSync(dir).sort(), ['locks', 'registry.json']);
      };
      await Promise.all(Array.from({ length: chains }, chain));
    },
  );
});
