import type * as fzf from 'fzf';
import { loadDependency } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareFzf } from './fzf-search.ts';

export default {
  contract: 'finder',
  name: 'fzf',
  summary: "fzf's ranking, in JavaScript",
  traits: Object.freeze({ scattered: true, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: prepareFzf(await loadFzf()) }),
} satisfies FinderBackend;

function loadFzf(): Promise<typeof fzf> {
  return loadDependency({
    backend: 'finder-fzf',
    needs: 'the package fzf, which is missing',
    load: () => import('fzf'),
  });
}
