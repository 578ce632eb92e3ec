import { Alignment, type Grid } from './alignment.ts';
import type { Place } from './place.ts';
import { Together } from './together.ts';

/** How well one word of a query is found in a text. */
export class WordMatch {
  readonly #length: number;
  readonly #together: Together;
  readonly #alignment: Alignment;

  constructor(word: string, grid: Grid) {
    const units = new Uint16Array(word.length);
    for (let at = 0; at < word.length; at++) units[at] = word.charCodeAt(at);
    this.#length = word.length;
    this.#together = new Together(units);
    this.#alignment = new Alignment(units, grid);
  }

  /**
   * Points; undefined where the word is not found. Where it stands together and begins a word, other ways are not
   * looked for: but for oddities they are worth less, and take longer to be known.
   */
  score(place: Place): number | undefined {
    return this.#together.score(place) || this.#alignment.score(place);
  }

  places(place: Place): readonly number[] {
    if (this.#together.score(place) > 0) {
      return Array.from({ length: this.#length }, (_, unit) => this.#together.at - place.from + unit);
    }
    this.#alignment.score(place);
    return this.#alignment.places(place);
  }
}
