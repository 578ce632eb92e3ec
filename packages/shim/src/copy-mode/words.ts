import type { CopyState } from './copy-state.ts';
import { followDown, followUp, readerAt } from './cursor.ts';
import { wordEnd } from './word-places.ts';

export function nextWord(state: CopyState, separators: string): void {
  const reader = readerAt(state);
  reader.nextWord(separators);
  followDown(state, reader);
}

export function nextWordEnd(state: CopyState, separators: string, keepFirst: boolean): void {
  followDown(state, wordEnd(state, separators), keepFirst);
}

/** @param already the beginning of a word does not count where the cursor is at it */
export function previousWord(state: CopyState, separators: string, already: boolean): void {
  const reader = readerAt(state);
  reader.previousWord(separators, already, !state.viKeys);
  followUp(state, reader);
}
