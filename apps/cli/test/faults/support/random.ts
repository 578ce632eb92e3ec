/** Where the choices of a test come from; it is shown, so that a failure can be had again. */
export const seed = Number(process.env['PITCREW_SEED'] ?? Date.now() & 0xff_ff);

/** Whole numbers from 0 to below a limit, the same ones for the same seed; by mulberry32, which comes round after 2³² of them. */
export function randomNumbers(from: number): (limit: number) => number {
  let state = from;
  return (limit) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

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
