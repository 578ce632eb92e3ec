import { outlineOf, type Outline } from './misunderstandings.ts';
import { ownText } from './own-text.ts';
import { isKnownName } from './variables/known-names.ts';

/** Most names that are remembered; names can be made up without end. */
const mostNames = 1000;
/** Of a name; somebody's text may be one. */
const mostCharacters = 200;
/** How often the calls that came since are written down, in ms. */
const writeEveryMs = 60_000;

interface Known {
  readonly call: Outline;
  /** Calls since it was written down last. */
  more: number;
}

/** Told a call, why it was not understood, and how many of them there were. */
type Tell = (call: Outline, reason: string, count: number) => void;

/**
 * Names in formats that no tmux 3.3a knows: the first call of each is written down at once, those after it as a count now
 * and then. They may come with each line of a list, a hundred times a second.
 */
export class UnknownFormats {
  readonly #names = new Map<string, Known>();
  readonly #tell: Tell;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /**
   * @param given the name; what can't be modifiers ends with a colon
   * @param words of the call; asked for once
   */
  add(given: string, words: () => readonly string[]): void {
    const name = given.slice(0, mostCharacters);
    const known = this.#names.get(name);
    if (known !== undefined) {
      known.more += 1;
      this.#timer ??= setTimeout(() => this.write(), writeEveryMs).unref();
      return;
    }
    if (isKnownName(name) || this.#names.size >= mostNames) return;
    const call = outlineOf(words());
    const own = ownText(name);
    this.#names.set(own, { call, more: 0 });
    this.#tell(call, reasonOf(own), 1);
  }

  /** Writes down what came since. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [name, known] of this.#names) {
      if (known.more > 0) this.#tell(known.call, reasonOf(name), known.more);
      known.more = 0;
    }
  }
}

function reasonOf(name: string): string {
  return name.endsWith(':') ? `unknown format modifier: ${name.slice(0, -1)}` : `unknown format: ${name}`;
}
