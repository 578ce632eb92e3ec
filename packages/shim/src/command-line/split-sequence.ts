import type { Word } from '../arguments/argument-spec.ts';
import type { CommandRange } from './parsed-command.ts';

/**
 * Cuts the words of a command line into commands: a word that is `;`, or ends in one, ends a command; a
 * word that ends in `\;` keeps the semicolon and loses the backslash. Without any of these, which is
 * almost always, the caller's own words are handed back.
 */
export function splitSequence(words: readonly Word[], start = 0): readonly CommandRange[] {
  if (start >= words.length) return [];
  if (!isSequence(words, start)) return [{ words, start, end: words.length }];
  const ranges: CommandRange[] = [];
  let current: Word[] = [];
  const finish = () => {
    ranges.push({ words: current, start: 0, end: current.length });
    current = [];
  };
  for (let at = start; at < words.length; at++) {
    const word = words[at] ?? '';
    if (typeof word !== 'string' || !word.endsWith(';')) {
      current.push(word);
    } else if (word.endsWith('\\;')) {
      current.push(`${word.slice(0, -2)};`);
    } else {
      if (word !== ';') current.push(word.slice(0, -1));
      finish();
    }
  }
  if (current.length > 0) finish();
  return ranges;
}

/** Whether there is more than one command, or a semicolon that would end one. */
export function isSequence(words: readonly Word[], start: number): boolean {
  for (let at = start; at < words.length; at++) {
    const word = words[at];
    if (typeof word === 'string' && word.endsWith(';')) return true;
  }
  return false;
}
