import { join } from 'node:path';
import { loadDependency } from '@pitcrew/core';
import type { RegistryBackend } from '@pitcrew/registry';
import { DatabaseRegistry, folderOf, type DatabaseRegistryOptions } from '@pitcrew/registry/stored';
import type * as Lmdb from 'lmdb';
import { Database } from './database.ts';
import { readingFailed } from './errors.ts';
import { assertDatabase } from './file-check.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type RegistryLmdbOptions = DatabaseRegistryOptions;

/** Slots for processes that read; those of the killed are found and freed. */
const maxReaders = 512;

const defects = [
  {
    promise: 'tells of a store that was cut short with REGISTRY_CORRUPT, keeps what is left of it, and lives',
    reason: 'LMDB reads a mapped file: where that is shorter than it says, the process dies of SIGBUS',
  },
];

export default {
  contract: 'registry',
  name: 'lmdb',
  summary: 'An LMDB database, mapped into memory; for many or large documents.',
  traits: Object.freeze({ durable: true, acrossProcesses: true, defects }),
  async open(options) {
    const { open } = await loadLmdb();
    const path = join(folderOf(options), 'registry.mdb');
    const { lock } = options;
    try {
      const lmdb = await oneAtATime(lock, path, () => {
        assertDatabase(path);
        return open<string, Buffer>({
          path,
          encoding: 'string',
          keyEncoding: 'binary',
          // A commit is on the disk when it resolves, not some time after.
          overlappingSync: false,
          maxReaders,
        });
      });
      return new DatabaseRegistry(new Database(path, lmdb, lock), options);
    } catch (error) {
      throw readingFailed(path, error);
    }
  },
} satisfies RegistryBackend<RegistryLmdbOptions>;

function loadLmdb(): Promise<typeof Lmdb> {
  return loadDependency({
    backend: 'registry-lmdb',
    needs: 'the native package lmdb, which is missing or has no binary for this machine',
    load: () => import('lmdb'),
    remedy: 'Run `npm install lmdb`',
  });
}
