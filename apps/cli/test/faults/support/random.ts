import { randomNumbers } from '@pitcrew/core/testing';

/** Where the choices of a test come from; it is shown, so that a failure can be had again. */
export const seed = Number(process.env['PITCREW_SEED'] ?? Date.now() & 0xff_ff);

/** Choices by a seed. */
export class Choices {
  readonly below: (limit: number) => number;

  constructor(from: number) {
    this.below = randomNumbers(from);
  }

  /** One of these; there is one. */
  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  bytes(longest: number): Buffer {
    return Buffer.from(Array.from({ length: this.below(longest + 1) }, () => this.below(256)));
  }
}
