import { isCharacter, keyByName, modifier, type Key } from './key.ts';

/** Characters that stay themselves with C-: no control character stands for them. */
const withoutControl = "!#()+,-.0123456789:;<=>'\r\t\u007f`/";

/** A key by its name: `a`, `C-a`, `^a`, `M-Left`, `S-F5`, `Enter`, `0x41`. Undefined where it is none. */
export function parseKey(text: string): Key | undefined {
  // What is typed one by one, as nearly all of it is.
  if (text.length === 1) return text < ' ' ? undefined : { key: text, modifiers: 0 };
  if (/^(none|any)$/i.test(text)) return { key: /^n/i.test(text) ? 'None' : 'Any', modifiers: 0 };
  if (text.startsWith('0x')) return parseHexadecimal(text.slice(2));
  let modifiers = 0;
  let rest = text;
  if (rest.startsWith('^') && rest.length > 1) {
    modifiers |= modifier.ctrl;
    rest = rest.slice(1);
  }
  while (rest.charAt(1) === '-') {
    const bit = modifierOf(rest.charAt(0));
    if (bit === undefined) return undefined;
    modifiers |= bit;
    rest = rest.slice(2);
  }
  if (rest === '') return undefined;
  const character = isCharacter(rest);
  if (character && rest < ' ') return undefined;
  const key = character ? rest : keyByName.get(rest.toLowerCase());
  return key === undefined ? undefined : asControl(key, modifiers);
}

function modifierOf(letter: string): number | undefined {
  if (letter === 'C' || letter === 'c') return modifier.ctrl;
  if (letter === 'M' || letter === 'm') return modifier.meta;
  return letter === 'S' || letter === 's' ? modifier.shift : undefined;
}

function parseHexadecimal(digits: string): Key | undefined {
  const match = /^[ \t]*[0-9a-f]+/i.exec(digits);
  const code = match === null ? Number.NaN : Number.parseInt(match[0], 16);
  const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? { key: String.fromCodePoint(code), modifiers: 0 } : undefined;
}

/** Turns C- with an ASCII character into the control character, where there is one. */
function asControl(key: string, modifiers: number): Key | undefined {
  const code = key.length === 1 ? key.charCodeAt(0) : 0x80;
  const plain = (modifiers & modifier.ctrl) === 0 || code > 0x7f;
  if (plain || withoutControl.includes(key) || code === 27) return { key, modifiers };
  const control = controlOf(code);
  if (control === undefined) return undefined;
  return { key: String.fromCharCode(control), modifiers: modifiers & ~modifier.ctrl };
}

function controlOf(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 64 && code <= 95) return code - 64;
  if (code === 32) return 0;
  return code === 63 ? 127 : undefined;
}
