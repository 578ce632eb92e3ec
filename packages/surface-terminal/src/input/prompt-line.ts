/** A line that is edited: characters, and where the next one goes. */
export class PromptLine {
  characters: readonly string[] = [];
  index = 0;
  /** What `C-w` took away last. */
  saved: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get text(): string {
    return this.characters.join('');
  }

  /** Puts the cursor at the end. */
  set text(text: string) {
    this.characters = Array.from(text);
    this.index = this.characters.length;
  }

  moveTo(index: number): void {
    this.index = Math.min(Math.max(index, 0), this.characters.length);
  }

  insert(characters: readonly string[]): void {
    this.#splice(this.index, 0, characters);
  }

  deleteBack(): void {
    if (this.index > 0) this.#splice(this.index - 1, 1, []);
  }

  delete(): void {
    this.#splice(this.index, 1, []);
  }

  deleteToEnd(): void {
    this.characters = this.characters.slice(0, this.index);
  }

  clear(): void {
    this.text = '';
  }

  /** Takes the word before the cursor away, to be put in again by `C-y`. */
  cutWord(separators: string): void {
    const end = this.index;
    this.backWord(separators);
    this.saved = this.characters.slice(this.index, end);
    this.#splice(this.index, end - this.index, []);
  }

  swap(): void {
    const at = Math.min(this.index + 1, this.characters.length);
    const [one, two] = this.characters.slice(at - 2, at);
    if (at < 2 || one === undefined || two === undefined) return;
    this.#splice(at - 2, 2, [two, one]);
  }

  /** To the beginning of this word, or of the one before. */
  backWord(separators: string): void {
    let at = this.index;
    while (at > 0) {
      at -= 1;
      if (!this.#isSpace(at)) break;
    }
    const kind = this.#isSeparator(at, separators);
    while (at > 0) {
      at -= 1;
      if (!this.#isSpace(at) && this.#isSeparator(at, separators) === kind) continue;
      at += 1;
      break;
    }
    this.index = at;
  }

  /** Behind the end of this word, or of the next one; with `toStart` to the start of the next one. */
  forwardWord(separators: string, toStart: boolean): void {
    const { length } = this.characters;
    let at = this.index;
    if (!toStart) while (at < length && this.#isSpace(at)) at += 1;
    if (at < length) {
      const kind = this.#isSeparator(at, separators);
      do {
        at += 1;
        if (!this.#isSpace(at)) continue;
        if (toStart) while (at < length && this.#isSpace(at)) at += 1;
        break;
      } while (at < length && this.#isSeparator(at, separators) === kind);
    }
    this.index = Math.min(at, length);
  }

  /** On the last character of this word, or of the next one. */
  endWord(separators: string): void {
    const { length } = this.characters;
    let at = this.index;
    if (at === length) return;
    do at += 1;
    while (at < length && this.#isSpace(at));
    if (at === length) {
      this.index = at;
      return;
    }
    const kind = this.#isSeparator(at, separators);
    do at += 1;
    while (at < length && !this.#isSpace(at) && this.#isSeparator(at, separators) === kind);
    this.index = at - 1;
  }

  /** The word that the cursor is in or behind: its first character and the one behind its last, which is less behind a blank. */
  wordAt(): { readonly start: number; readonly end: number } {
    const { length } = this.characters;
    const from = Math.max(this.index - 1, 0);
    let start = from;
    while (start > 0 && !this.#isSpace(start)) start -= 1;
    while (start < length && this.#isSpace(start)) start += 1;
    let end = from;
    while (end < length && !this.#isSpace(end)) end += 1;
    return { start, end };
  }

  replace(start: number, end: number, text: string): void {
    this.#splice(start, end - start, Array.from(text));
  }

  #splice(at: number, remove: number, add: readonly string[]): void {
    const { characters } = this;
    this.characters = [...characters.slice(0, at), ...add, ...characters.slice(at + remove)];
    this.index = at + add.length;
  }

  #isSpace(at: number): boolean {
    return this.characters[at] === ' ';
  }

  #isSeparator(at: number, separators: string): boolean {
    const character = this.characters[at];
    return character !== undefined && separators.includes(character);
  }
}
