import type fuzzysort from 'fuzzysort';
import { CodedError } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareFuzzysort } from './snapshot-search.ts';

export default {
  contract: 'finder',
  name: 'fuzzysort',
  summary: 'fuzzysort, the ranking of Sublime Text in JavaScript',
  traits: Object.freeze({ scattered: true, yields: false, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: prepareFuzzysort(await loadFuzzysort()) }),
} satisfies FinderBackend;

async function loadFuzzysort(): Promise<typeof fuzzysort> {
  try {
    return (await import('fuzzysort')).default;
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'finder-fuzzysort needs the package fuzzysort, which is missing. Nothing was opened. Install it, or pick another backend with --finder.',
      { cause },
    );
  }
}
