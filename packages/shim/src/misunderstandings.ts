import { PrivateLog } from '@pitcrew/core';

/** Most words of a command that are written down. */
const mostWords = 50;

/**
 * A file of commands that were not understood, a JSON line each: a new release of somebody's tool is noticed
 * there first. It has the names of commands and the flags; what else stood there may be a secret.
 */
export class Misunderstandings {
  readonly #log: PrivateLog;

  constructor(path: string) {
    this.#log = new PrivateLog(path);
  }

  /** @param count how many such calls there were */
  add(call: Outline, reason: string, count = 1): void {
    const time = JSON.stringify(new Date().toISOString());
    const why = JSON.stringify(reason.slice(0, 1000));
    const many = count === 1 ? '' : `,"count":${count}`;
    this.#log.add(`{"time":${time},"argv":${call},"reason":${why}${many}}`);
  }
}

/** What is written down of the words of a call, as JSON: small, and no part of them, so that to remember it keeps nothing else. */
export type Outline = string & { readonly isOutline: true };

export function outlineOf(argv: readonly string[]): Outline {
  return JSON.stringify(
    argv.slice(0, mostWords).map((word, index) => outline(word, argv[index - 1])),
  ) as Outline;
}

/** A command's name and a flag's letter as they are; of all else how long it is. */
function outline(word: string, before: string | undefined): string {
  if (before === undefined || before.endsWith(';')) return word.slice(0, 100);
  if (/^-.?$/s.test(word) || word === ';') return word;
  return word.startsWith('-') ? `${word.slice(0, 2)}…${word.length - 2}` : `…${word.length}`;
}
