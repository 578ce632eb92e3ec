import { formatKey, type Key } from '@pitcrew/shim';
import type { PromptState } from '../picture/bottom-line.ts';

/** A question on the status line: edits the answer as tmux does with emacs keys. */
export class Prompt implements PromptState {
  readonly text: string;
  readonly answer: Promise<string | undefined>;
  characters: readonly string[];
  index: number;
  readonly #single: boolean;
  readonly #separators: string;
  #settle: (answer: string | undefined) => void = () => undefined;

  /** @param separators option `word-separators`: characters that make words of their own */
  constructor(text: string, initial: string, single: boolean, separators: string) {
    this.text = text;
    this.characters = Array.from(initial);
    this.index = this.characters.length;
    this.#single = single;
    this.#separators = separators;
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Nobody answers. */
  cancel(): void {
    this.#settle(undefined);
  }

  /** False when the prompt is over. */
  press(key: Key): boolean {
    const name = formatKey(key);
    if (name === 'Enter' || name === 'C-j') {
      this.#settle(this.characters.join(''));
      return false;
    }
    if (name === 'Escape' || name === 'C-c' || name === 'C-g') {
      this.cancel();
      return false;
    }
    const edit = this.#edits[name];
    if (edit !== undefined) edit();
    else if (key.modifiers === 0 && Array.from(key.key).length === 1 && key.key >= ' ')
      return this.insert(key.key);
    return true;
  }

  /** Text that was typed or pasted. False when the prompt is over: it wanted one character. */
  insert(text: string): boolean {
    const typed = Array.from(text).filter((character) => character >= ' ' && character !== '\u007f');
    this.#splice(this.index, 0, ...typed);
    if (!this.#single || this.characters.length === 0) return true;
    this.#settle(this.characters[0]);
    return false;
  }

  readonly #edits: Readonly<Record<string, () => void>> = {
    Left: () => this.#moveTo(this.index - 1),
    'C-b': () => this.#moveTo(this.index - 1),
    Right: () => this.#moveTo(this.index + 1),
    'C-f': () => this.#moveTo(this.index + 1),
    Home: () => this.#moveTo(0),
    'C-a': () => this.#moveTo(0),
    End: () => this.#moveTo(this.characters.length),
    'C-e': () => this.#moveTo(this.characters.length),
    BSpace: () => this.#deleteBack(),
    'C-h': () => this.#deleteBack(),
    DC: () => this.#splice(this.index, 1),
    'C-d': () => this.#splice(this.index, 1),
    'C-u': () => {
      this.characters = [];
      this.index = 0;
    },
    'C-k': () => {
      this.characters = this.characters.slice(0, this.index);
    },
    'C-w': () => this.#deleteWord(),
  };

  #moveTo(index: number): void {
    this.index = Math.min(Math.max(index, 0), this.characters.length);
  }

  #deleteBack(): void {
    if (this.index > 0) this.#splice(this.index - 1, 1);
  }

  #deleteWord(): void {
    const kind = (at: number): string => {
      const character = this.characters[at] ?? ' ';
      if (character === ' ') return 'space';
      return this.#separators.includes(character) ? 'separator' : 'word';
    };
    let start = this.index;
    while (start > 0 && kind(start - 1) === 'space') start -= 1;
    const word = kind(start - 1);
    while (start > 0 && kind(start - 1) === word) start -= 1;
    this.#splice(start, this.index - start);
  }

  #splice(at: number, remove: number, ...add: string[]): void {
    const { characters } = this;
    this.characters = [...characters.slice(0, at), ...add, ...characters.slice(at + remove)];
    this.index = at + add.length;
  }
}
