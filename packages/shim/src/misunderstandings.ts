import { statSync } from 'node:fs';
import { appendFile, rename } from 'node:fs/promises';

/** Most characters of a word, and words of a command, that are written down. */
const longestWord = 200;
const mostWords = 50;

/** Bytes at which the file is put aside, in the place of the one that was put aside before. */
const largestFile = 1024 * 1024;

/**
 * A file of commands that were not understood, a JSON line each: a new release of somebody's tool is noticed
 * there first. It and the one before it never take more than 2 MiB together.
 */
export class Misunderstandings {
  readonly #path: string;
  #bytes: number;
  #work: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
    this.#bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }

  add(argv: readonly string[], reason: string): void {
    const words = argv.slice(0, mostWords).map((word) => word.slice(0, longestWord));
    const line = `${JSON.stringify({ time: new Date().toISOString(), argv: words, reason: reason.slice(0, 1000) })}\n`;
    this.#work = this.#work.then(() => this.#append(line)).catch(() => undefined);
  }

  async #append(line: string): Promise<void> {
    if (this.#bytes > largestFile) {
      await rename(this.#path, `${this.#path}.old`);
      this.#bytes = 0;
    }
    await appendFile(this.#path, line, { mode: 0o600 });
    this.#bytes += Buffer.byteLength(line);
  }
}
