import type { CopyState, JumpKind } from './copy-state.ts';
import { followDown, followUp, readerAt } from './cursor.ts';

const reversed: Readonly<Record<JumpKind, JumpKind>> = {
  forward: 'backward',
  backward: 'forward',
  'to-forward': 'to-backward',
  'to-backward': 'to-forward',
};

const jumps: Readonly<Record<JumpKind, (state: CopyState, character: string) => void>> = {
  forward: (state, character) => {
    const reader = readerAt(state, state.x + 1);
    if (reader.jump(character)) followDown(state, reader);
  },
  backward: (state, character) => {
    const reader = readerAt(state);
    reader.left(false);
    if (reader.jumpBack(character)) followUp(state, reader);
  },
  'to-forward': (state, character) => {
    const reader = readerAt(state, state.x + 2);
    if (!reader.jump(character)) return;
    reader.left(true);
    followDown(state, reader);
  },
  'to-backward': (state, character) => {
    const reader = readerAt(state);
    reader.left(false);
    reader.left(false);
    if (!reader.jumpBack(character)) return;
    reader.right(true, false);
    followUp(state, reader);
  },
};

/** To the character that was jumped to last, or back. */
export function jumpAgain(state: CopyState, reverse: boolean): void {
  if (state.jump === undefined) return;
  const { character, kind } = state.jump;
  jumps[reverse ? reversed[kind] : kind](state, character);
}
