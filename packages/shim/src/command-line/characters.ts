/** Characters of a command string, with lines continued by a backslash already joined. '' is the end. */
export class Characters {
  /** Lines read so far: the number of the line that is being read, counted from the first given. */
  line: number;
  readonly #text: string;
  #at = 0;
  #backslashes = 0;

  constructor(text: string, line: number) {
    this.#text = text;
    this.line = line;
  }

  next(): string {
    if (this.#backslashes > 0) {
      this.#backslashes--;
      return '\\';
    }
    for (;;) {
      const char = this.#take();
      if (char === '\\') {
        this.#backslashes++;
        continue;
      }
      if (char === '\n' && this.#backslashes % 2 === 1) {
        this.line++;
        this.#backslashes--;
        continue;
      }
      if (this.#backslashes === 0) return char;
      this.back(char);
      this.#backslashes--;
      return '\\';
    }
  }

  /** Puts back what `next` returned last. */
  back(char: string): void {
    if (char !== '') this.#at--;
  }

  #take(): string {
    const char = this.#text[this.#at];
    if (char === undefined) return '';
    this.#at++;
    return char;
  }
}
