import { join } from 'node:path';
import { loadDependency } from '@pitcrew/core';
import type { RegistryBackend } from '@pitcrew/registry';
import { DatabaseRegistry, folderOf, type DatabaseRegistryOptions } from '@pitcrew/registry/stored';
import { connect, type Constructor } from './connect.ts';

export type RegistrySqliteOptions = DatabaseRegistryOptions;

export default {
  contract: 'registry',
  name: 'sqlite',
  summary: 'An SQLite database with a write-ahead log, which other tools read, too.',
  traits: Object.freeze({ durable: true, acrossProcesses: true, defects: [] }),
  async open(options) {
    const Sqlite = await loadSqlite();
    const path = join(folderOf(options), 'registry.sqlite');
    return new DatabaseRegistry(await connect(Sqlite, path, options.survives ?? 'power'), options);
  },
} satisfies RegistryBackend<RegistrySqliteOptions>;

function loadSqlite(): Promise<Constructor> {
  return loadDependency({
    backend: 'registry-sqlite',
    needs: 'the native package libsql, which is missing or has no binary for this machine',
    load: async () => (await import('libsql')).default,
    remedy: 'Run `npm install libsql`',
  });
}
