import { FlagKind, type ArgumentSpec, type Word } from './argument-spec.ts';
import { printWord } from './print.ts';

/** Of a call that is not long. */
const mostWords = 200;

/** In place of a value where a flag has none. */
const bare = Symbol('bare');
type Given = string | typeof bare;

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
    return this.#walk(flag.charCodeAt(0)) !== undefined;
  }

  /** How many times the flag was given. */
  count(flag: string): number {
    return this.#each(flag).length;
  }

  /** The last value of the flag; for an attached one (`-Fx`) a substring, else the caller's own string. */
  value(flag: string): string | undefined {
    const last = this.#walk(flag.charCodeAt(0));
    return last === bare ? undefined : last;
  }

  /** Every value of the flag, in order. */
  values(flag: string): readonly string[] {
    return this.#each(flag).filter((value) => value !== bare);
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

  /** What was given each time. */
  #each(flag: string): readonly Given[] {
    const all: Given[] = [];
    this.#walk(flag.charCodeAt(0), all);
    return all;
  }

  /**
   * Looks for `wanted` between the first word and the first positional; makes nothing, since nearly every command asks.
   *
   * @param all gets what was given each time
   * @returns the last value, or that there was none; undefined where the flag was not given
   */
  #walk(wanted: number, all?: Given[]): Given | undefined {
    const kinds = this.#spec.kinds;
    let last: Given | undefined;
    for (let at = this.#start; at < this.#first; at++) {
      const word = this.#words[at];
      if (typeof word !== 'string') break;
      for (let i = 1; i < word.length; i++) {
        const flag = word.charCodeAt(i);
        const isPlain = kinds[flag] === FlagKind.plain;
        const isAttached = i + 1 < word.length;
        if (!isPlain && !isAttached) at++;
        if (flag === wanted) {
          const value = isPlain ? bare : isAttached ? word.slice(i + 1) : this.#valueAt(at);
          all?.push(value);
          if (last === undefined || value !== bare) last = value;
        }
        if (!isPlain) break;
      }
    }
    return last;
  }

  /** A value that is a word of its own. */
  #valueAt(at: number): Given {
    const value = at < this.#first ? this.#words[at] : undefined;
    return typeof value === 'string' ? value : bare;
  }
}
