import type { Modes } from '@pitcrew/screen';
import { isCharacter, modifier, type Key } from './key.ts';

/** What a terminal sends for keys without modifiers. */
const plain: Readonly<Record<string, string>> = {
  PasteStart: '\u001b[200~',
  PasteEnd: '\u001b[201~',
  F1: '\u001bOP',
  F2: '\u001bOQ',
  F3: '\u001bOR',
  F4: '\u001bOS',
  F5: '\u001b[15~',
  F6: '\u001b[17~',
  F7: '\u001b[18~',
  F8: '\u001b[19~',
  F9: '\u001b[20~',
  F10: '\u001b[21~',
  F11: '\u001b[23~',
  F12: '\u001b[24~',
  IC: '\u001b[2~',
  DC: '\u001b[3~',
  Home: '\u001b[1~',
  End: '\u001b[4~',
  NPage: '\u001b[6~',
  PPage: '\u001b[5~',
  BTab: '\u001b[Z',
  Up: '\u001b[A',
  Down: '\u001b[B',
  Right: '\u001b[C',
  Left: '\u001b[D',
  KPEnter: '\n',
};

/** While the program has asked for application cursor keys. */
const applicationCursor: Readonly<Record<string, string>> = {
  Up: '\u001bOA',
  Down: '\u001bOB',
  Right: '\u001bOC',
  Left: '\u001bOD',
};

/** While the program has asked for the application keypad; else these keys are their characters. */
const applicationKeypad: Readonly<Record<string, string>> = {
  'KP/': 'o',
  'KP*': 'j',
  'KP-': 'm',
  KP7: 'w',
  KP8: 'x',
  KP9: 'y',
  'KP+': 'k',
  KP4: 't',
  KP5: 'u',
  KP6: 'v',
  KP1: 'q',
  KP2: 'r',
  KP3: 's',
  KPEnter: 'M',
  KP0: 'p',
  'KP.': 'n',
};

/** `_` stands for the number that the modifiers make. */
const modified: Readonly<Record<string, string>> = {
  F1: '\u001b[1;_P',
  F2: '\u001b[1;_Q',
  F3: '\u001b[1;_R',
  F4: '\u001b[1;_S',
  F5: '\u001b[15;_~',
  F6: '\u001b[17;_~',
  F7: '\u001b[18;_~',
  F8: '\u001b[19;_~',
  F9: '\u001b[20;_~',
  F10: '\u001b[21;_~',
  F11: '\u001b[23;_~',
  F12: '\u001b[24;_~',
  Up: '\u001b[1;_A',
  Down: '\u001b[1;_B',
  Right: '\u001b[1;_C',
  Left: '\u001b[1;_D',
  Home: '\u001b[1;_H',
  End: '\u001b[1;_F',
  PPage: '\u001b[5;_~',
  NPage: '\u001b[6;_~',
  IC: '\u001b[2;_~',
  DC: '\u001b[3;_~',
};

/** C- with characters for which the terminal has no control character of their own. */
const controls: Readonly<Record<string, number>> = {
  ' ': 0,
  '2': 0,
  '|': 28,
  '6': 30,
  '-': 31,
  '/': 31,
  '?': 127,
};

/**
 * What a program gets typed for a key, in the modes that it has set (input_key).
 *
 * @param backspace the key of the option `backspace`
 * @returns undefined for keys that have no bytes, whose names `send-keys` types instead, as tmux does; ''
 *   for those that it swallows: keys of users, and C- with what it makes nothing of
 */
export function encodeKey(held: Key, modes: Modes, backspace = '\u007f'): string | undefined {
  const { key, modifiers } = held;
  if (key === 'BSpace') return encodeKey({ key: backspace, modifiers }, modes);
  const always = encodeInAnyMode(held);
  if (always !== undefined) return always;
  const meta = (modifiers & modifier.meta) !== 0;
  if (isCharacter(key)) {
    if (modes.extendedKeys) return encodeExtended(key.charCodeAt(0), modifiers);
    return modifiers === modifier.ctrl ? (encodeControl(key) ?? '') : undefined;
  }
  if (/^User\d/.test(key)) return '';
  if (modifiers === 0) return encodePlain(key, modes);
  const template = modified[key];
  if (template !== undefined) return template.replace('_', String(modifiers + 1));
  const bare = meta && modifiers === modifier.meta ? encodePlain(key, modes) : undefined;
  if (bare !== undefined) return `\u001b${bare}`;
  return modifiers === modifier.ctrl ? '' : undefined;
}

/** As `encodeKey`, for what no mode changes: characters that are not held with C- or S-, which nearly all keys are. */
export function encodeInAnyMode({ key, modifiers }: Key): string | undefined {
  if (!isCharacter(key)) return undefined;
  const others = modifiers & ~modifier.meta;
  if (others !== 0 && key <= '\u007f') return undefined;
  return (modifiers & modifier.meta) === 0 ? key : `\u001b${key}`;
}

function encodePlain(key: string, modes: Modes): string | undefined {
  if (modes.applicationCursor && applicationCursor[key] !== undefined) return applicationCursor[key];
  const keypad = applicationKeypad[key];
  if (keypad !== undefined && modes.applicationKeypad) return `\u001bO${keypad}`;
  return plain[key] ?? (keypad === undefined ? undefined : key.slice('KP'.length));
}

/** `CSI code ; modifiers u`; a control character that has no key of its own is C- and its letter. */
function encodeExtended(code: number, modifiers: number): string {
  const isKey = code >= 32 || [9, 13, 27].includes(code);
  const held = isKey ? modifiers : modifiers | modifier.ctrl;
  return `\u001b[${isKey ? code : code + 64};${held + 1}u`;
}

function encodeControl(key: string): string | undefined {
  const code = key.charCodeAt(0);
  const known = controls[key];
  if (known !== undefined) return String.fromCharCode(known);
  // From A on tmux counts from 0, not from 1; keys with a control character of their own don't come here.
  if (code >= 65 && code <= 95) return String.fromCharCode(code - 65);
  return code >= 97 && code <= 126 ? String.fromCharCode(code - 96) : undefined;
}
