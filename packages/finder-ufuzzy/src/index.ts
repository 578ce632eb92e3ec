import type uFuzzy from '@leeoniya/ufuzzy';
import { CodedError } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareUfuzzy } from './ufuzzy-search.ts';

export default {
  contract: 'finder',
  name: 'ufuzzy',
  summary: 'uFuzzy, which makes a regular expression of what was typed',
  traits: Object.freeze({ scattered: false, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: false, prepare: prepareUfuzzy(await loadUfuzzy()) }),
} satisfies FinderBackend;

async function loadUfuzzy(): Promise<typeof uFuzzy> {
  try {
    return (await import('@leeoniya/ufuzzy')).default;
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'finder-ufuzzy needs the package @leeoniya/ufuzzy, which is missing. Nothing was opened. Install it, or pick another backend with --finder.',
      { cause },
    );
  }
}
