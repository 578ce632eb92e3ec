/** What takes longer than this, in ms, is enough for one turn of the event loop. */
const longMs = 5;

/**
 * Requests are served as they come. Behind one that took long the next wait for the next turn of the event loop, in their order: then
 * whoever has come is accepted and greeted, and conversations go on.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isOver = false;

  /** @returns false where it has to wait */
  serve(work: () => void): boolean {
    if (this.#isOver) {
      this.#waiting.push(work);
      return false;
    }
    this.#run(work);
    return true;
  }

  next(): void {
    this.#isOver = false;
    while (!this.#isOver) {
      const work = this.#waiting.shift();
      if (work === undefined) return;
      this.#run(work);
    }
  }

  #run(work: () => void): void {
    const start = performance.now();
    work();
    if (performance.now() - start < longMs) return;
    this.#isOver = true;
    setImmediate(next, this);
  }
}

function next(turns: Turns): void {
  turns.next();
}
