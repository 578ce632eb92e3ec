import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { preparePacked } from './packed-search.ts';

export default {
  contract: 'finder',
  name: 'packed',
  summary: 'own: alignment by points as in fzf, over packed units, and most items ruled out unseen',
  traits: Object.freeze({ scattered: true, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: preparePacked }),
} satisfies FinderBackend;
