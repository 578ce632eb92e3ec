/** What there is room for at first. */
const leastBytes = 4096;

/** Output that is in no file yet, in memory that is used again as long as more comes. */
export class UnsavedOutput {
  #memory: Buffer | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Valid until more is added. */
  get bytes(): Uint8Array {
    return this.#memory?.subarray(0, this.#length) ?? new Uint8Array();
  }

  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    let memory = this.#memory;
    if (memory === undefined || memory.length < length) {
      const { bytes: before } = this;
      memory = Buffer.allocUnsafeSlow(Math.max(length, 2 * before.length, leastBytes));
      memory.set(before);
      this.#memory = memory;
    }
    memory.set(bytes, this.#length);
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** As `clear`, and no memory is held: it may be long until more comes. */
  release(): void {
    this.clear();
    this.#memory = undefined;
  }
}
