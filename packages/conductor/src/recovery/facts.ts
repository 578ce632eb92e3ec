/**
 * What a document is made of, as it was at the last look. To look again costs a comparison for each fact, no document and no
 * text: thousands of objects can be looked at for each command.
 */
export class Facts {
  readonly #known: unknown[] = [];
  #at = 0;
  #isChanged = true;

  /** The next fact: a value that never changes in itself, or a count of the changes of one that does. */
  see(fact: unknown): void {
    if (this.#known[this.#at] !== fact) {
      this.#known[this.#at] = fact;
      this.#isChanged = true;
    }
    this.#at += 1;
  }

  /** Whether a look has found something else than the one before it; after the first one, true. */
  haveChanged<T>(look: (of: T, facts: Facts) => void, of: T): boolean {
    this.#at = 0;
    look(of, this);
    // A list that became shorter.
    if (this.#known.length !== this.#at) {
      this.#known.length = this.#at;
      this.#isChanged = true;
    }
    const isChanged = this.#isChanged;
    this.#isChanged = false;
    return isChanged;
  }
}
