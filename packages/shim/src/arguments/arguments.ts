import { FlagKind, type ArgumentSpec, type Word } from './argument-spec.ts';
import { printWord } from './print.ts';

/** Of a call that is not long. */
const mostWords = 200;

/**
 * The flags and positionals of one command. It owns nothing: a value is looked up by walking the caller's
 * words again, which for the handful of words that a command has is cheaper than any table, and makes a
 * parse one object of six fields however long the text is that a `send-keys` carries.
 */
export class Arguments {
  readonly #spec: ArgumentSpec;
  readonly #words: readonly Word[];
  readonly #start: number;
  readonly #first: number;
  readonly #end: number;

  /** Use `parseArguments`, which checks what this believes. */
  constructor(spec: ArgumentSpec, words: readonly Word[], start: number, first: number, end: number) {
    this.#spec = spec;
    this.#words = words;
    this.#start = start;
    this.#first = first;
    this.#end = end;
  }

  has(flag: string): boolean {
    return this.#walk(flag.charCodeAt(0), undefined) > 0;
  }

  /** How many times the flag was given. */
  count(flag: string): number {
    return this.#walk(flag.charCodeAt(0), undefined);
  }

  /** The last value of the flag; for an attached one (`-Fx`) a substring, else the caller's own string. */
  value(flag: string): string | undefined {
    let last: string | undefined;
    this.#walk(flag.charCodeAt(0), (value) => {
      last = value;
    });
    return last;
  }

  /** Every value of the flag, in order. */
  values(flag: string): readonly string[] {
    const all: string[] = [];
    this.#walk(flag.charCodeAt(0), (value) => all.push(value));
    return all;
  }

  /** All of it, word for word; a block as tmux would print it. */
  given(): readonly string[] {
    return this.#words
      .slice(this.#start, this.#end)
      .map((word) => (typeof word === 'string' ? word : printWord(word)));
  }

  /**
   * Whether whoever keeps this keeps much: words of other commands too, that came in one call with it.
   *
   * @param most characters of a word
   */
  isPartOfLongCall(most: number): boolean {
    const words = this.#words;
    // Of so many commands each would look at all of them.
    if (words.length > mostWords) return true;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (typeof word === 'string' && word.length > most) return true;
    }
    return false;
  }

  /** How many positionals there are. */
  get positionals(): number {
    return this.#end - this.#first;
  }

  /** A positional as text; a block as tmux would print it. */
  positional(index: number): string | undefined {
    const word = this.word(index);
    return word === undefined || typeof word === 'string' ? word : printWord(word);
  }

  /** A positional as it was parsed. */
  word(index: number): Word | undefined {
    return index < 0 || index >= this.positionals ? undefined : this.#words[this.#first + index];
  }

  /** The positionals from `index` on, copied: for those who keep or run them. */
  rest(index = 0): string[] {
    const texts: string[] = [];
    for (let at = index; at < this.positionals; at++) texts.push(this.positional(at) ?? '');
    return texts;
  }

  *[Symbol.iterator](): IterableIterator<string> {
    for (let at = 0; at < this.positionals; at++) yield this.positional(at) ?? '';
  }

  /** The flags that were given, each once, in the order of their characters. */
  flags(): readonly string[] {
    return [...new Set(this.#spec.template.replaceAll(':', ''))].filter((flag) => this.has(flag)).sort();
  }

  /** Counts `wanted` between the first word and the first positional, handing each of its values out. */
  #walk(wanted: number, found: ((value: string) => void) | undefined): number {
    const kinds = this.#spec.kinds;
    let count = 0;
    for (let at = this.#start; at < this.#first; at++) {
      const word = this.#words[at];
      if (typeof word !== 'string') break;
      for (let i = 1; i < word.length; i++) {
        const flag = word.charCodeAt(i);
        if (flag === wanted) count++;
        const kind = kinds[flag];
        if (kind === FlagKind.plain) continue;
        if (i + 1 < word.length) {
          if (flag === wanted) found?.(word.slice(i + 1));
        } else if (at + 1 < this.#first) {
          at++;
          const value = this.#words[at];
          if (flag === wanted && typeof value === 'string') found?.(value);
        }
        break;
      }
    }
    return count;
  }
}
