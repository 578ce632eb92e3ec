/** A paste buffer. */
export interface Buffer {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Unix time in seconds. */
  readonly created: number;
  /** Named by the conductor (`buffer0`), and thrown away when there are too many. */
  readonly automatic: boolean;
  readonly order: number;
}

/** The paste buffers, newest first. */
export class Buffers {
  readonly #byName = new Map<string, Buffer>();
  #order = 0;
  #nextAutomatic = 0;

  /** How the next automatic one is numbered, where its name is free. */
  get nextAutomatic(): number {
    return this.#nextAutomatic;
  }

  /** Takes buffers as they were, and goes on counting. */
  fill(buffers: Iterable<Buffer>, nextAutomatic: number): void {
    for (const buffer of buffers) {
      this.#byName.set(buffer.name, buffer);
      this.#order = Math.max(this.#order, buffer.order + 1);
    }
    this.#nextAutomatic = nextAutomatic;
  }

  /** Newest first. */
  list(): readonly Buffer[] {
    return [...this.#byName.values()].sort((a, b) => b.order - a.order);
  }

  /** In no order. */
  [Symbol.iterator](): IterableIterator<Buffer> {
    return this.#byName.values();
  }

  get(name: string): Buffer | undefined {
    return this.#byName.get(name);
  }

  /** The newest buffer. */
  top(): Buffer | undefined {
    return this.list()[0];
  }

  /**
   * Adds an automatic buffer on top and drops the oldest automatic ones beyond `limit`.
   *
   * @param prefix how its name begins; a number follows
   * @returns its name; undefined for no bytes, which make no buffer
   */
  add(bytes: Uint8Array, limit: number, prefix = 'buffer'): string | undefined {
    if (bytes.length === 0) return undefined;
    const automatic = this.list().filter((buffer) => buffer.automatic);
    for (const old of automatic.slice(Math.max(limit - 1, 0))) this.#byName.delete(old.name);
    let name: string;
    do name = `${prefix}${this.#nextAutomatic++}`;
    while (this.#byName.has(name));
    this.#put(name, bytes, true);
    return name;
  }

  /** Makes or replaces a named buffer; no bytes change nothing. */
  set(name: string, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#put(name, bytes, false);
  }

  /** False where there is no such buffer. */
  rename(name: string, newName: string): boolean {
    const buffer = this.#byName.get(name);
    if (buffer === undefined) return false;
    this.#byName.delete(name);
    this.#byName.set(newName, { ...buffer, name: newName, automatic: false });
    return true;
  }

  delete(name: string): boolean {
    return this.#byName.delete(name);
  }

  #put(name: string, bytes: Uint8Array, automatic: boolean): void {
    this.#byName.set(name, {
      name,
      bytes,
      automatic,
      created: Math.floor(Date.now() / 1000),
      order: this.#order++,
    });
  }
}
