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
  add(argv: readonly string[], reason: string, count = 1): void {
    const words = argv.slice(0, mostWords).map((word, index) => outline(word, argv[index - 1]));
    const line = { time: new Date().toISOString(), argv: words, reason: reason.slice(0, 1000) };
    this.#log.add(JSON.stringify(count === 1 ? line : { ...line, count }));
  }
}

/** A command's name and a flag's letter as they are; of all else how long it is. */
function outline(word: string, before: string | undefined): string {
  if (before === undefined || before.endsWith(';')) return word.slice(0, 100);
  if (/^-.?$/s.test(word) || word === ';') return word;
  return word.startsWith('-') ? `${word.slice(0, 2)}…${word.length - 2}` : `…${word.length}`;
}
