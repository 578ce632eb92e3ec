import type * as fuzzyNative from '@pulsar-edit/fuzzy-native';
import { loadDependency } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareNative } from './native-search.ts';

export default {
  contract: 'finder',
  name: 'fuzzy-native',
  summary: "the native matcher of Pulsar's file finder, with the ranking of Command-T",
  traits: Object.freeze({ scattered: true, yields: false, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: prepareNative(await loadMatcher()) }),
} satisfies FinderBackend;

function loadMatcher(): Promise<typeof fuzzyNative.Matcher> {
  return loadDependency({
    backend: 'finder-fuzzy-native',
    needs:
      'the native package @pulsar-edit/fuzzy-native, which is missing or was not built for this platform',
    load: async () => {
      const library = await import('@pulsar-edit/fuzzy-native');
      return (library as unknown as { readonly default: typeof fuzzyNative }).default.Matcher;
    },
  });
}
