import type { ClientOverlay } from '@pitcrew/conductor';
import type { MouseMode } from '@pitcrew/screen';
import type { Key } from '../keys/key.ts';
import type { MouseReport } from '../mouse/mouse-report.ts';

/**
 * What became of a key: `taken`: the overlay stays; `done`: it is to be taken away; `passed`: it is taken away,
 * and the key means what it would without it.
 */
export type KeyOutcome = 'taken' | 'done' | 'passed';

/** What the tmux language puts over the picture of a client. */
export interface Overlay extends ClientOverlay {
  press(key: Key): KeyOutcome;
  /** What the mouse did, and what it did before; without it nothing. */
  mouse?(report: MouseReport, last: MouseReport): KeyOutcome;
  /** What it must be told of the mouse; absent: as much as without it. */
  readonly mouseMode?: MouseMode;
  /** Takes what is pasted; without it nothing is. */
  paste?(bytes: Uint8Array): void;
  /** The terminal has another size; without it the overlay is taken away then. */
  resized?(): void;
}
