import { letterBit } from './packed-texts.ts';
import { points } from './points.ts';

const { letter, inName, part, together, first, end } = points;

/** What a word can't exceed in a text of which no more is known than which letters it has where. */
export class Bound {
  /** Of each letter of the word. */
  readonly #bits: Int32Array;

  constructor(word: string) {
    const lower = word.toLowerCase();
    this.#bits = Int32Array.from({ length: lower.length }, (_, at) => letterBit(lower.charCodeAt(at)));
  }

  /** Bits of all letters: a text that lacks one does not match. */
  get letters(): number {
    return this.#bits.reduce((all, bit) => all | bit, 0);
  }

  /**
   * @param beginning bits of the letters that begin a word of the text
   * @param ending bits of those that end one
   * @param named bits of the letters in the last part of it
   */
  points(beginning: number, ending: number, named: number): number {
    const bits = this.#bits;
    // The bonus of a run is that of a letter which began it.
    let run: number = together;
    let sum = (ending & (bits[bits.length - 1] ?? 0)) === 0 ? 0 : end;
    for (let at = 0; at < bits.length; at++) {
      const bit = bits[at] ?? 0;
      if ((beginning & bit) !== 0) run = part;
      if (at > 0) sum += run;
      else if (run === part) sum += part * first;
      sum += (named & bit) === 0 ? letter : letter + inName;
    }
    return sum;
  }
}
