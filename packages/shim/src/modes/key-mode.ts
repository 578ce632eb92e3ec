import type { Client, PaneMode } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';
import type { MouseEvent } from '../mouse/mouse-event.ts';

/** How a key came. */
export interface KeyPress {
  /** What the mouse did, where the key is one of its. */
  readonly mouse?: MouseEvent | undefined;
  /** Not by `send-keys`, and not chosen of a menu. */
  readonly isTyped?: boolean | undefined;
}

/** A mode that knows by itself what keys mean, not by a table of bindings. */
export interface KeyMode extends PaneMode {
  /** @param client who pressed it: asked on its status line where a key needs an answer */
  press(key: Key, client: Client, how: KeyPress): void;
}

export function isKeyMode(mode: PaneMode | undefined): mode is KeyMode {
  return mode !== undefined && 'press' in mode;
}
