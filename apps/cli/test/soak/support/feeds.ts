import assert from 'node:assert/strict';
import { numberedLines } from '../../recovery/support/lines.ts';

/** What a pane is made to print, a piece at a time, and what it must show after any number of pieces. */
export interface Feed {
  readonly everyMs: number;
  next(): string;
  /** @param history the whole of it, as `capture-pane -S -` prints it while nothing is on its way */
  isRight(history: string): void;
}

const rows = 24;
const columns = 80;

/** Lines with their numbers: some at a time, now and then, or many at once. */
export class NumberedLines implements Feed {
  readonly everyMs: number;
  readonly #each: number;
  #last = 0;

  constructor(everyMs: number, each: number) {
    this.everyMs = everyMs;
    this.#each = each;
  }

  next(): string {
    return Array.from({ length: this.#each }, () => `line ${(this.#last += 1)}\n`).join('');
  }

  isRight(history: string): void {
    if (this.#last > 0) assert.equal(numberedLines(history).last, this.#last);
  }
}

/** A full-screen program: on the other screen, in all kinds of colours, all of it drawn again each time. */
export class Redraws implements Feed {
  readonly everyMs = 300;
  #frame = 0;

  next(): string {
    const enter = this.#frame === 0 ? '\u001B[?1049h\u001B[?25l' : '';
    this.#frame += 1;
    const drawn = this.#rows().map(
      (row, index) =>
        `\u001B[${index + 1};1H\u001B[1;38;5;${(this.#frame + index) % 256}m${row.slice(0, 20)}` +
        `\u001B[0;48;2;${index};0;${this.#frame % 256}m${row.slice(20)}\u001B[m\u001B[K`,
    );
    return `${enter}\u001B[?2026h${drawn.join('')}\u001B[?2026l`;
  }

  isRight(history: string): void {
    if (this.#frame > 0) assert.deepEqual(history.split('\n').slice(0, rows), this.#rows());
  }

  #rows(): readonly string[] {
    const row = (index: number): string => `frame ${this.#frame} row ${index} ${'#'.repeat(columns)}`;
    return Array.from({ length: rows }, (_, index) => row(index).slice(0, columns - 1));
  }
}

const words = ['漢字かな交じり', '한국어 단어', '🚀 🎉 🦊', 'naïve café', '中文，標點。', 'plain'] as const;

/** Lines of characters that take two columns, or are made of two. */
export class WideLines implements Feed {
  readonly everyMs = 250;
  #count = 0;

  next(): string {
    this.#count += 1;
    return `${this.#row(this.#count)}\n`;
  }

  isRight(history: string): void {
    const shown = Math.min(this.#count, rows - 1);
    const wanted = Array.from({ length: shown }, (_, index) => this.#row(this.#count - shown + 1 + index));
    if (shown > 0) assert.deepEqual(history.trimEnd().split('\n').slice(-shown), wanted);
  }

  #row(number: number): string {
    return [0, 1, 2].map((more) => `${words[(number * 7 + more) % words.length]}`).join(` ${number} `);
  }
}
