/** Work of many: one's in each turn of the event loop, in the order of their coming. However many programs flood, a key waits for one of them. */
export class FloodTurns {
  readonly #waiting: (() => void)[] = [];

  wait(work: () => void): void {
    if (this.#waiting.push(work) === 1) setImmediate(next, this);
  }

  next(): void {
    const work = this.#waiting.shift();
    if (this.#waiting.length > 0) setImmediate(next, this);
    work?.();
  }
}

function next(turns: FloodTurns): void {
  turns.next();
}
