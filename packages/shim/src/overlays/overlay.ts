import type { ClientOverlay } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';

/**
 * What became of a key: `taken`: the overlay stays; `done`: it is to be taken away; `passed`: it is taken away,
 * and the key means what it would without it.
 */
export type KeyOutcome = 'taken' | 'done' | 'passed';

/** What the tmux language puts over the picture of a client. */
export interface Overlay extends ClientOverlay {
  press(key: Key): KeyOutcome;
  /** Takes what is pasted; without it nothing is. */
  paste?(bytes: Uint8Array): void;
  /** The terminal has another size; without it the overlay is taken away then. */
  resized?(): void;
}
