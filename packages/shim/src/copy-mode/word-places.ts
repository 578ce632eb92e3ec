import type { CopyState } from './copy-state.ts';
import { GridReader, whitespace } from './grid-reader.ts';

/** Where the word ends that the cursor is in or before. */
export function wordEnd(state: CopyState, separators: string): GridReader {
  const reader = new GridReader(state.grid, state.x, state.row);
  if (state.viKeys) {
    if (!reader.isIn(whitespace)) reader.right(false, false);
    reader.nextWordEnd(separators);
    reader.left(true);
  } else reader.nextWordEnd(separators);
  return reader;
}

/** Where the word begins that the cursor is in. */
export function wordStart(state: CopyState, separators: string): GridReader {
  const reader = new GridReader(state.grid, state.x, state.row);
  reader.previousWord(separators, false, true);
  return reader;
}
