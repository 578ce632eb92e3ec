import { decodeText, modifier, type Key, type MouseReport } from '@pitcrew/shim';
import { decodeOldMouse, decodeSgrMouse } from './decode-mouse.ts';
import { beginsAnswer, readAnswer } from './terminal-answer.ts';
import { keypadKeys, letterKeys, rxvtArrows, tildeKeys } from './key-sequences.ts';

/** What stands at the beginning of the bytes that a terminal sent. */
export interface Decoded {
  /** In bytes. */
  readonly length: number;
  /** Undefined for what is no key: an answer of the terminal. */
  readonly key: Key | undefined;
  /** The first number of its secondary device attributes, where this is them. */
  readonly device?: number;
  /** What the mouse did, where the sequence tells that. */
  readonly mouse?: MouseReport;
  /** The sequence itself says Meta: an Escape before it is a key of its own. */
  readonly impliedMeta?: boolean;
}

/**
 * Reads one key.
 *
 * @param input bytes as a `latin1` string, one at least
 * @param complete nothing follows soon (`escape-time` has passed): what could have gone on is taken as it is
 * @returns undefined where more bytes may belong to the key
 */
export function decodeKey(input: string, complete: boolean): Decoded | undefined {
  if (!input.startsWith('\u001b')) return decodeCharacter(input, complete);
  if (input.length === 1) return complete ? found(1, '\u001b') : undefined;
  const sequence = decodeSequence(input);
  if (sequence === 'partial' && !complete) return undefined;
  if (typeof sequence === 'object') return sequence;
  if (readAnswer(input.slice(1)) !== undefined) return found(1, '\u001b');
  const inner = sequence === 'partial' ? undefined : decodeKey(input.slice(1), complete);
  // A sequence that nobody knows, or that stopped in the middle, is Meta and its second byte.
  if (sequence !== 'none' || inner === undefined) {
    if (sequence === 'none' && !complete) return undefined;
    return found(2, input.charAt(1), modifier.meta);
  }
  if (inner.key === undefined || inner.impliedMeta === true) return found(1, '\u001b');
  return {
    length: inner.length + 1,
    key: { key: inner.key.key, modifiers: inner.key.modifiers | modifier.meta },
  };
}

function found(length: number, key: string, modifiers = 0): Decoded {
  return { length, key: { key, modifiers } };
}

function decodeCharacter(input: string, complete: boolean): Decoded | undefined {
  const code = input.charCodeAt(0);
  if (code === 0x7f) return found(1, 'BSpace');
  if (code < 0x80) return found(1, input.charAt(0));
  const length = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : code >= 0xc2 ? 2 : 1;
  if (input.length < length && !complete) return undefined;
  const [character = ''] = decodeText(Buffer.from(input.slice(0, length), 'latin1'));
  // A byte that is no UTF-8 is a key of its own.
  return found(isLoneByte(character) ? 1 : length, character);
}

function isLoneByte(character: string): boolean {
  return /^[\udc80-\udcff]$/.test(character);
}

/**
 * `partial`: a sequence may be on its way; `unknown`: it is complete and means nothing; `none`: no sequence
 * begins here.
 */
function decodeSequence(input: string): Decoded | 'partial' | 'unknown' | 'none' {
  if (input.startsWith('\u001b[')) return decodeCsi(input);
  if (input.startsWith('\u001bO')) return decodeSs3(input);
  return beginsAnswer(input) ? 'partial' : 'none';
}

function decodeSs3(input: string): Decoded | 'partial' | 'unknown' {
  const match = /^\u001bO(?:1;)?(\d?)([A-Za-z])/.exec(input);
  if (match === null) return /^\u001bO(?:1?;?\d?)$/.test(input) ? 'partial' : 'unknown';
  const [{ length }, digit = '', letter = ''] = match;
  if (digit !== '') return withModifiers(length, letterKeys[letter], Number(digit));
  const arrow = rxvtArrows[letter];
  if (arrow !== undefined) return found(length, arrow, modifier.ctrl);
  const key = letterKeys[letter] ?? keypadKeys[letter];
  return key === undefined ? 'unknown' : found(length, key);
}

function decodeCsi(input: string): Decoded | 'partial' | 'unknown' {
  if (input.startsWith('\u001b[M')) return input.length < 6 ? 'partial' : decodeOldMouse(input);
  const rxvt = /^\u001b\[(\d+)([\^@$])/.exec(input);
  if (rxvt !== null) {
    const bits =
      rxvt[2] === '^' ? modifier.ctrl : rxvt[2] === '$' ? modifier.shift : modifier.ctrl | modifier.shift;
    return withModifiers(rxvt[0].length, tildeKeys[Number(rxvt[1])], bits + 1);
  }
  const match = /^\u001b\[([<=>?]?)([\d;:]*)([ -/]*)([@-~])/.exec(input);
  if (match === null) return /^\u001b\[[<=>?]?[\d;:]*[ -/]*$/.test(input) ? 'partial' : 'unknown';
  const [{ length }, mark = '', numbers = '', between = '', final = ''] = match;
  if (mark === '<' && /[Mm]/.test(final)) return decodeSgrMouse(length, numbers, final === 'm');
  if (mark === '>' && final === 'c') return { length, key: undefined, device: Number.parseInt(numbers, 10) };
  // Answers: what the terminal is (c), and what it has switched on ($y).
  if (mark !== '') return final === 'c' || between === '$' ? { length, key: undefined } : 'unknown';
  if (between !== '') return 'unknown';
  const [first = 0, second = 0, third = 0] = numbers.split(';').map(Number);
  if (final === '~') {
    if (first === 27 && third !== 0) return extended(length, third, second);
    return withModifiers(length, tildeKeys[first], second);
  }
  if (final === 'u') return second === 0 ? 'unknown' : extended(length, first, second);
  if (final === 'I' || final === 'O') return found(length, final === 'I' ? 'FocusIn' : 'FocusOut');
  if (final === 'Z') return found(length, 'BTab');
  const arrow = rxvtArrows[final];
  if (arrow !== undefined) return found(length, arrow, modifier.shift);
  return withModifiers(length, letterKeys[final], second);
}

/** @param number what the sequence says: 1 more than the bits; 0 where it says nothing */
function withModifiers(length: number, key: string | undefined, number: number): Decoded | 'unknown' {
  if (key === undefined) return 'unknown';
  if (number <= 1) return found(length, key);
  const modifiers = bitsOf(number);
  return { ...found(length, key, modifiers), impliedMeta: (modifiers & modifier.meta) !== 0 };
}

function bitsOf(number: number): number {
  const bits = number - 1;
  return (bits & 7) | ((bits & 8) === 0 ? 0 : modifier.meta);
}

/** `CSI 27 ; modifiers ; code ~` and `CSI code ; modifiers u`: characters with modifiers that have no byte. */
function extended(length: number, code: number, number: number): Decoded | 'unknown' {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return 'unknown';
  if (code === 0x7f) return found(length, 'BSpace', bitsOf(number));
  const modifiers = bitsOf(number);
  const control = (modifiers & modifier.ctrl) === 0 ? undefined : controlOf(code);
  if (control === undefined) return found(length, String.fromCodePoint(code), modifiers);
  return found(length, String.fromCharCode(control), modifiers & ~modifier.ctrl);
}

function controlOf(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 64 && code <= 95) return code - 64;
  if (code === 32) return 0;
  if (code === 63) return 127;
  return code < 32 && ![9, 13, 27].includes(code) ? code : undefined;
}
