import type * as fzf from 'fzf';
import { CodedError } from '@pitcrew/core';
import { ItemFinder, type FinderBackend } from '@pitcrew/finder';
import { prepareFzf } from './fzf-search.ts';

export default {
  contract: 'finder',
  name: 'fzf',
  summary: "fzf's ranking, in JavaScript",
  traits: Object.freeze({ scattered: true, yields: true, defects: [] }),
  open: async () => new ItemFinder({ scattered: true, prepare: prepareFzf(await loadFzf()) }),
} satisfies FinderBackend;

async function loadFzf(): Promise<typeof fzf> {
  try {
    return await import('fzf');
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'finder-fzf needs the package fzf, which is missing. Nothing was opened. Install it, or pick another backend with --finder.',
      { cause },
    );
  }
}
