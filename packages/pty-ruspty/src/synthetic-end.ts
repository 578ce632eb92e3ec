import type { OutputStage } from '@pitcrew/pty/master';

export interface SyntheticEndOptions {
  /** What the library writes to the terminal after the program was reaped. */
  readonly mark: Uint8Array;
  readonly push: (bytes: Uint8Array) => void;
  /** Whether the program was reaped: before that the same bytes are its own. */
  readonly reaped: () => boolean;
}

/** Takes the library's own end mark out of the output, also where two reads share it between them. */
export class SyntheticEnd implements OutputStage {
  readonly #mark: Buffer;
  readonly #push: (bytes: Uint8Array) => void;
  readonly #reaped: () => boolean;
  #held: Uint8Array = new Uint8Array();
  #found = false;

  constructor({ mark, push, reaped }: SyntheticEndOptions) {
    this.#mark = Buffer.from(mark);
    this.#push = push;
    this.#reaped = reaped;
  }

  readonly push = (bytes: Uint8Array): void => {
    const output =
      this.#held.length > 0
        ? Buffer.concat([this.#held, bytes])
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#held = new Uint8Array();
    const start = this.#found ? -1 : this.#startOfMark(output);
    if (start === -1 || !this.#reaped()) {
      this.#push(output);
      return;
    }
    this.#forward(output.subarray(0, start));
    const rest = output.subarray(start);
    if (rest.length < this.#mark.length) {
      this.#held = rest;
      return;
    }
    this.#found = true;
    this.#forward(rest.subarray(this.#mark.length));
  };

  readonly end = (): void => {
    this.#forward(this.#held);
  };

  /** Of the last whole mark, else of one whose rest is yet to come; -1 without either. */
  #startOfMark(output: Buffer): number {
    const whole = output.lastIndexOf(this.#mark);
    if (whole !== -1) return whole;
    for (let length = Math.min(this.#mark.length - 1, output.length); length > 0; length -= 1) {
      const tail = output.subarray(output.length - length);
      if (tail.equals(this.#mark.subarray(0, length))) return output.length - length;
    }
    return -1;
  }

  #forward(output: Uint8Array): void {
    if (output.length > 0) this.#push(output);
  }
}
