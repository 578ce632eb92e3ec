import type { Client, Pane } from '@pitcrew/conductor';
import { encodeInAnyMode } from './keys/encode-key.ts';
import type { Key } from './keys/key.ts';
import { parseKey } from './keys/parse-key.ts';
import { isKeyMode } from './modes/key-mode.ts';
import type { Shim } from './shim.ts';
import { encodeText } from './text.ts';

/** Who gives keys, which matters to a pane in a mode. */
export interface KeyGiver {
  /** Who is asked where a key needs an answer. */
  readonly client?: Client | undefined;
  /** A person pressed it; `send-keys` did not. */
  readonly isTyped?: boolean;
  /** What a mode's table binds to a key waits for the end of the keys; else it is done at once. */
  readonly later?: (work: () => void) => void;
}

/**
 * Types the key that a text names; where the pane is in a mode, the mode gets it.
 *
 * @returns false where the text names no key, or one that no program could be sent
 */
export function typeKey(shim: Shim, pane: Pane, text: string, giver: KeyGiver = {}): boolean {
  const key = parseKey(text);
  if (key === undefined || key.key === 'None') return false;
  return pressKey(shim, pane, key, giver);
}

/**
 * Types one key, or gives it to the mode that covers the pane, which some do only for a client; into every pane of the window where they are synchronised.
 *
 * @returns false where there are no bytes for it
 */
export function pressKey(shim: Shim, pane: Pane, key: Key, giver: KeyGiver): boolean {
  if (isKeyMode(pane.mode)) {
    if (giver.client !== undefined) pane.mode.press(key, giver.client, { isTyped: giver.isTyped });
    return true;
  }
  if (pane.mode !== undefined) {
    const work = shim.modeKey(pane, key);
    if (giver.later === undefined) work();
    else giver.later(work);
    return true;
  }
  let known = sendKey(shim, pane, key);
  for (const other of synchronised(pane)) known = sendKey(shim, other, key) || known;
  return known;
}

function sendKey(shim: Shim, pane: Pane, key: Key): boolean {
  const text = encodeInAnyMode(key) ?? shim.encodeKey(key, pane.screen.modes);
  if (text === undefined) return false;
  if (text !== '') pane.type(encodeText(text));
  return true;
}

/** Types a text as it is, all at once. */
export function typeText(shim: Shim, pane: Pane, text: string, giver: KeyGiver): void {
  if (pane.mode !== undefined) {
    for (const character of text) pressKey(shim, pane, { key: character, modifiers: 0 }, giver);
    return;
  }
  sendBytes(pane, encodeText(text));
}

/** Types the byte that two hexadecimal digits name, or gives it to the mode that covers the pane; anything else is passed over, as in tmux. */
export function typeByte(shim: Shim, pane: Pane, text: string, giver: KeyGiver): void {
  if (!/^[ \t]*[+]?(0x)?[0-9a-f]+$/i.test(text)) return;
  const byte = Number.parseInt(text, 16);
  if (byte > 0xff) return;
  if (pane.mode !== undefined) {
    pressKey(shim, pane, { key: String.fromCharCode(byte), modifiers: 0 }, giver);
    return;
  }
  sendBytes(pane, Buffer.of(byte));
}

function sendBytes(pane: Pane, bytes: Uint8Array): void {
  pane.type(bytes);
  for (const other of synchronised(pane)) other.type(bytes);
}

const nobody: readonly Pane[] = [];

/** Who gets the same as a pane: with `synchronize-panes` on, the others of its window that have it on too. */
function synchronised(pane: Pane): readonly Pane[] {
  if (!pane.options.flag('synchronize-panes')) return nobody;
  return pane.window.panes.filter((other) => other !== pane && other.options.flag('synchronize-panes'));
}
