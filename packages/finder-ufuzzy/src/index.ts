import type uFuzzy from '@leeoniya/ufuzzy';
import { loadDependency } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareUfuzzy } from './ufuzzy-search.ts';

export default {
  contract: 'finder',
  name: 'ufuzzy',
  summary: 'uFuzzy, which makes a regular expression of what was typed',
  traits: Object.freeze({ scattered: false, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: false, prepare: prepareUfuzzy(await loadUfuzzy()) }),
} satisfies FinderBackend;

function loadUfuzzy(): Promise<typeof uFuzzy> {
  return loadDependency({
    backend: 'finder-ufuzzy',
    needs: 'the package @leeoniya/ufuzzy, which is missing',
    load: async () => (await import('@leeoniya/ufuzzy')).default,
  });
}
