import type { OptionValue } from '@pitcrew/conductor';
import { parseNumber } from '../arguments/numbers.ts';
import { formatKey } from '../keys/format-key.ts';
import { parseKey } from '../keys/parse-key.ts';
import { formatColour } from '../style/format-colour.ts';
import { parseColour } from '../style/parse-colour.ts';
import { parseStyle } from '../style/parse-style.ts';
import { matchesGlob } from '../format/globs.ts';
import { tmuxError } from '../tmux-error.ts';
import type { OptionDefinition } from './definition.ts';

/**
 * The value that a text means for an option that is no array.
 *
 * @param text undefined turns flags and two-way choices around
 * @param current the value until now, which flags turn around
 * @param before the text that a new one is put behind; undefined for none
 * @throws CodedError `SHIM_BAD_OPTION` with tmux's text
 */
export function parseOption(
  definition: OptionDefinition,
  current: OptionValue | undefined,
  text: string | undefined,
  before?: OptionValue,
): string | number {
  if (definition.type === 'flag') return parseFlag(text, current === 1);
  if (definition.type === 'choice')
    return parseChoice(definition.choices, typeof current === 'string' ? current : definition.initial, text);
  if (text === undefined) throw bad('empty value');
  switch (definition.type) {
    case 'number': {
      const number = parseNumber(text, definition.minimum, definition.maximum);
      if (typeof number === 'string') throw bad(`value is ${number}: ${text}`);
      return number;
    }
    case 'key': {
      const key = parseKey(text);
      if (key === undefined) throw bad(`bad key: ${text}`);
      return formatKey(key);
    }
    case 'colour': {
      const colour = parseColour(text);
      if (colour === undefined) throw bad(`bad colour: ${text}`);
      return formatColour(colour);
    }
    case 'string':
    case 'command':
      if (typeof before !== 'string') return checkText(definition, text);
      return checkText(definition, `${before}${definition.style === true ? ',' : ''}${text}`);
  }
}

/** Whether a text may stand in the option. @throws CodedError `SHIM_BAD_OPTION` */
export function checkText(definition: OptionDefinition, text: string): string {
  if (definition.pattern !== undefined && !matchesGlob(definition.pattern, text, false))
    throw bad(`value is invalid: ${text}`);
  if (definition.style === true && !text.includes('#{') && parseStyle(text) === undefined) {
    throw bad(`invalid style: ${text}`);
  }
  return text;
}

/**
 * The elements that a value for a whole array stands for, added to those there are.
 *
 * @param read what an element is kept as: of commands that are none, an empty text, which is an element all the same
 */
export function addToArray(
  definition: OptionDefinition,
  current: ReadonlyMap<number, string>,
  text: string,
  read: (part: string) => string = (part) => part,
): ReadonlyMap<number, string> {
  const separator = definition.separator ?? ' ,';
  const parts = separator === '' ? [text] : splitAt(text, separator);
  const array = new Map(current);
  for (const part of parts) {
    if (part === '') continue;
    let index = 0;
    while (array.has(index)) index += 1;
    array.set(index, checkElement(definition, read(part)));
  }
  return array;
}

/** @throws CodedError `SHIM_BAD_OPTION` where the text may be no element of the array */
export function checkElement(definition: OptionDefinition, text: string): string {
  if (definition.type !== 'colour') return text;
  const colour = parseColour(text);
  if (colour === undefined) throw bad(`bad colour: ${text}`);
  return formatColour(colour);
}

function splitAt(text: string, separators: string): string[] {
  const parts: string[] = [''];
  for (const character of text) {
    if (separators.includes(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function parseFlag(text: string | undefined, current: boolean): number {
  if (text === undefined || text === '') return current ? 0 : 1;
  if (/^(1|on|yes)$/i.test(text)) return 1;
  if (/^(0|off|no)$/i.test(text)) return 0;
  throw bad(`bad value: ${text}`);
}

function parseChoice(choices: readonly string[], current: string, text: string | undefined): string {
  if (text !== undefined) {
    if (!choices.includes(text)) throw bad(`unknown value: ${text}`);
    return text;
  }
  // Only the first two turn around; from a later one nothing changes.
  const at = choices.indexOf(current);
  return at < 2 ? (choices[1 - at] ?? current) : current;
}

function bad(message: string): Error {
  return tmuxError('SHIM_BAD_OPTION', message);
}
