import type fuzzysort from 'fuzzysort';
import { loadDependency } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareFuzzysort } from './snapshot-search.ts';

export default {
  contract: 'finder',
  name: 'fuzzysort',
  summary: 'fuzzysort, the ranking of Sublime Text in JavaScript',
  traits: Object.freeze({ scattered: true, yields: false, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: prepareFuzzysort(await loadFuzzysort()) }),
} satisfies FinderBackend;

function loadFuzzysort(): Promise<typeof fuzzysort> {
  return loadDependency({
    backend: 'finder-fuzzysort',
    needs: 'the package fuzzysort, which is missing',
    load: async () => (await import('fuzzysort')).default,
  });
}
