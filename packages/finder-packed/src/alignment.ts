import type { Place } from './place.ts';
import { points } from './points.ts';

const nowhere = -0x4000_0000;
const { letter, inName, together, first, end, gap, further, mostGap } = points;

/** A word and a text whose lengths multiply to more are not compared letter by letter with all letters. */
const mostCells = 1 << 20;

/** Row by row, one for each letter of a word: what is known of a way that ends in a cell. One for all words. */
export class Grid {
  /** The best points of such a way; where its letter before is; what its run began with. */
  best = new Int32Array(0);
  before = new Int32Array(0);
  run = new Uint8Array(0);

  grow(cells: number): void {
    if (this.best.length >= cells) return;
    this.best = new Int32Array(cells * 2);
    this.before = new Int32Array(cells * 2);
    this.run = new Uint8Array(cells * 2);
  }
}

/** The best way to find the letters of a word in a text, in their order: dynamic programming over all ways. */
export class Alignment {
  readonly #word: Uint16Array;
  readonly #grid: Grid;
  /** Of each letter the first and the last unit where it may be. */
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;
  /** Where the best way ends, from the start of the text; undefined where the first way was taken. */
  #last: number | undefined;

  constructor(word: Uint16Array, grid: Grid) {
    this.#word = word;
    this.#grid = grid;
    this.#firsts = new Int32Array(word.length);
    this.#lasts = new Int32Array(word.length);
  }

  /** Points of the best way; undefined where there is none. */
  score(place: Place): number | undefined {
    if (!this.#bound(place)) return undefined;
    const cells = (place.to - place.from) * this.#word.length;
    if (cells > mostCells) return this.#scoreFirsts(place);
    this.#grid.grow(cells);
    this.#firstRow(place);
    for (let row = 1; row < this.#word.length; row++) this.#nextRow(place, row);
    return this.#finish(place);
  }

  /** Offsets of the letters in the text that was scored just before. */
  places({ from, to }: Place): readonly number[] {
    if (this.#last === undefined) return Array.from(this.#firsts, (at) => at - from);
    const places: number[] = [];
    let at = this.#last;
    for (let row = this.#word.length - 1; row >= 0; row--) {
      places.unshift(at);
      at = this.#grid.before[row * (to - from) + at] ?? 0;
    }
    return places;
  }

  /** Finds the letters from the left and from the right: each lies between. */
  #bound({ units, from, to }: Place): boolean {
    const word = this.#word;
    let at = from;
    for (let row = 0; row < word.length; row++) {
      while (at < to && units[at] !== word[row]) at++;
      if (at === to) return false;
      this.#firsts[row] = at++;
    }
    at = to - 1;
    for (let row = word.length - 1; row >= 0; row--) {
      while (units[at] !== word[row]) at--;
      this.#lasts[row] = at--;
    }
    return true;
  }

  #firstRow({ units, bonus, from, name }: Place): void {
    const code = this.#word[0];
    const last = this.#lasts[0] ?? 0;
    for (let at = this.#firsts[0] ?? 0; at <= last; at++) {
      const cell = at - from;
      const begins = bonus[at] ?? 0;
      this.#grid.best[cell] =
        units[at] === code ? letter + (at >= name ? inName : 0) + begins * first : nowhere;
      this.#grid.run[cell] = begins;
    }
  }

  #nextRow({ units, bonus, from, to, name }: Place, row: number): void {
    const width = to - from;
    const code = this.#word[row];
    const firstAbove = this.#firsts[row - 1] ?? 0;
    const lastAbove = this.#lasts[row - 1] ?? 0;
    const first = this.#firsts[row] ?? 0;
    const last = this.#lasts[row] ?? 0;
    const best = this.#grid.best;
    const above = (row - 1) * width - from;
    const here = row * width - from;
    // The best of the row above, less what the letters between cost; and where it is.
    let far = nowhere;
    let farAt = 0;
    let most = nowhere;
    let mostAt = 0;
    for (let at = firstAbove + 1; at <= last; at++) {
      far -= further;
      const two = at - 2;
      if (two >= firstAbove && two <= lastAbove) {
        const value = best[above + two] ?? nowhere;
        if (value - gap >= far) {
          far = value - gap;
          farAt = two;
        }
        if (value > most) {
          most = value;
          mostAt = two;
        }
        if (most - mostGap > far) {
          far = most - mostGap;
          farAt = mostAt;
        }
      } else if (most - mostGap > far) {
        far = most - mostGap;
        farAt = mostAt;
      }
      if (at < first) continue;
      if (units[at] !== code) {
        best[here + at] = nowhere;
        continue;
      }
      const begins = bonus[at] ?? 0;
      const worth = letter + (at >= name ? inName : 0);
      const one = at - 1 <= lastAbove ? (best[above + at - 1] ?? nowhere) : nowhere;
      const run = Math.max(together, begins, this.#grid.run[above + at - 1] ?? 0);
      if (one !== nowhere && one + run >= far + begins) {
        best[here + at] = one + run + worth;
        this.#grid.before[here + at] = at - 1 - from;
        this.#grid.run[here + at] = run;
      } else {
        best[here + at] = far <= nowhere / 2 ? nowhere : far + begins + worth;
        this.#grid.before[here + at] = farAt - from;
        this.#grid.run[here + at] = begins;
      }
    }
  }

  #finish({ bonus, from, to }: Place): number {
    const row = this.#word.length - 1;
    const here = row * (to - from) - from;
    const last = this.#lasts[row] ?? 0;
    let most = nowhere;
    for (let at = this.#firsts[row] ?? 0; at <= last; at++) {
      const value = this.#grid.best[here + at] ?? nowhere;
      if (value === nowhere) continue;
      const whole = at + 1 === to || (bonus[at + 1] ?? 0) > 0 ? value + end : value;
      if (whole > most) {
        most = whole;
        this.#last = at - from;
      }
    }
    return most;
  }

  /** For texts as long as books: the first way, for what its letters are worth by themselves. */
  #scoreFirsts({ bonus, name }: Place): number {
    this.#last = undefined;
    let sum = 0;
    let before = nowhere;
    for (const at of this.#firsts) {
      sum += letter + (at >= name ? inName : 0) + (bonus[at] ?? 0);
      if (before !== nowhere && at > before + 1) sum -= Math.min(gap + at - before - 2, mostGap);
      before = at;
    }
    return sum;
  }
}
