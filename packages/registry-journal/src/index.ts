import type { RegistryBackend } from '@pitcrew/registry';
import { openStored, type StoredRegistryOptions } from '@pitcrew/registry/stored';
import { JournalFile } from './journal-file.ts';

export type RegistryJournalOptions = StoredRegistryOptions;

export default {
  contract: 'registry',
  name: 'journal',
  summary: 'A file to which each commit appends what it changed; readers follow it and never wait.',
  traits: Object.freeze({ durable: true, acrossProcesses: true, defects: [] }),
  open: (options) =>
    openStored(options, (dir) => new JournalFile(dir, options.survives, options.writesAlone)),
} satisfies RegistryBackend<RegistryJournalOptions>;
