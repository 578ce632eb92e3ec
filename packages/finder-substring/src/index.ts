import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareSubstrings } from './substrings.ts';

export default {
  contract: 'finder',
  name: 'substring',
  summary: 'looks for words as they stand; the reference',
  traits: Object.freeze({ scattered: false, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: false, prepare: prepareSubstrings }),
} satisfies FinderBackend;
