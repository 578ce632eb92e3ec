import { closeSync, writeSync } from 'node:fs';

/** A client gives up who hears nothing for longer than a minute. */
const stillReadingMs = 20_000;

/** Tells who started this process, once, that clients may connect, or why they may not. */
export class ReadySignal {
  readonly #fd: number | undefined;
  #isTold = false;

  /** @param fd where a client waits; undefined where a person started it by hand */
  constructor(fd: number | undefined) {
    this.#fd = fd;
  }

  get isForClient(): boolean {
    return this.#fd !== undefined;
  }

  /**
   * @param text `ok`, or an error text
   * @param remark what a person is told who started a conductor by hand
   */
  tell(text: string, remark = text): void {
    if (this.#isTold) return;
    this.#isTold = true;
    if (this.#fd === undefined) {
      if (remark !== 'ok') process.stderr.write(`pitcrew: ${remark}\n`);
      return;
    }
    try {
      writeSync(this.#fd, `${text}\n`);
      closeSync(this.#fd);
    } catch {
      // The client did not wait for the answer.
    }
  }

  /** Tells the client, while something is done, that this takes longer: a plugin is fetched, as a rule. */
  async whileStill(work: Promise<unknown>): Promise<void> {
    const waiting = setInterval(() => this.#stillReading(), stillReadingMs);
    await work.finally(() => clearInterval(waiting));
  }

  #stillReading(): void {
    try {
      if (this.#fd !== undefined) writeSync(this.#fd, ' ');
    } catch {
      // It waits no more.
    }
  }
}
