import type { Place } from './place.ts';
import { points } from './points.ts';

const { letter, inName, together, first, end } = points;

/** The best place where a word stands together and begins a word of the text. */
export class Together {
  readonly #word: Uint16Array;
  /** Where it was found in the text that was scored last. */
  at = 0;

  constructor(word: Uint16Array) {
    this.#word = word;
  }

  /** Points; 0 where the word does not stand so. */
  score(place: Place): number {
    const { units, bonus, from, to } = place;
    const { length } = this.#word;
    const code = this.#word[0];
    let most = 0;
    for (let at = from; at <= to - length; at++) {
      if (units[at] !== code) continue;
      if (length > 1 && (bonus[at] === 0 || !this.#standsAt(units, at))) continue;
      const value = this.#pointsAt(place, at);
      if (value <= most) continue;
      most = value;
      this.at = at;
    }
    return most;
  }

  #standsAt(units: Uint16Array, at: number): boolean {
    const word = this.#word;
    for (let unit = 1; unit < word.length; unit++) if (units[at + unit] !== word[unit]) return false;
    return true;
  }

  #pointsAt({ bonus, to, name }: Place, at: number): number {
    const { length } = this.#word;
    let run = bonus[at] ?? 0;
    let sum = length * letter + run * first;
    for (let unit = 1; unit < length; unit++) {
      run = Math.max(together, run, bonus[at + unit] ?? 0);
      sum += run;
    }
    const after = at + length;
    if (after > name) sum += Math.min(length, after - name) * inName;
    return after === to || (bonus[after] ?? 0) > 0 ? sum + end : sum;
  }
}
