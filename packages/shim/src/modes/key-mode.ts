import type { Client, PaneMode } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';
import type { MouseEvent } from '../mouse/mouse-event.ts';

/** A mode that knows by itself what keys mean, not by a table of bindings. */
export interface KeyMode extends PaneMode {
  /**
   * @param client who pressed it: asked on its status line where a key needs an answer
   * @param mouse what the mouse did, where the key is one of its
   */
  press(key: Key, client: Client, mouse?: MouseEvent): void;
}

export function isKeyMode(mode: PaneMode | undefined): mode is KeyMode {
  return mode !== undefined && 'press' in mode;
}
