import { Characters } from './characters.ts';
import { LexError, lexToken, type TokenSources } from './lex-token.ts';

/** `text` and `assignment` are words; `format` only follows `%if`; `end` is the end of the string. */
export type Token =
  | { readonly kind: 'text' | 'assignment' | 'format'; readonly text: string }
  | { readonly kind: ';' | '{' | '}' | '\n' | 'end' }
  | { readonly kind: '%if' | '%elif' | '%else' | '%endif' | '%hidden' };

const directives = new Set(['%if', '%elif', '%else', '%endif', '%hidden']);

/** Cuts a command string into tokens, as tmux's own lexer does. */
export class Lexer {
  readonly #input: Characters;
  readonly #sources: TokenSources;
  #afterDirective = false;
  #newline = false;
  #ended = false;

  constructor(text: string, line: number, sources: TokenSources) {
    this.#input = new Characters(text, line);
    this.#sources = sources;
  }

  get line(): number {
    return this.#input.line;
  }

  next(): Token {
    if (this.#newline) this.#input.line++;
    this.#newline = false;
    const afterDirective = this.#afterDirective;
    this.#afterDirective = false;
    for (;;) {
      const char = this.#input.next();
      if (char === ' ' || char === '\t') continue;
      if (char === '') {
        // Every string ends in a newline, whether or not one is written.
        if (this.#ended) return { kind: 'end' };
        this.#ended = true;
        return { kind: '\n' };
      }
      if (char === '\n') {
        this.#newline = true;
        return { kind: '\n' };
      }
      if (char === ';' || char === '{' || char === '}') return { kind: char };
      if (char === '#') {
        const next = this.#input.next();
        if (afterDirective && next === '{') return { kind: 'format', text: this.#format() };
        if (this.#skipComment(next)) return { kind: '\n' };
        continue;
      }
      return char === '%' ? this.#percent() : this.#word(char);
    }
  }

  #word(char: string): Token {
    const text = lexToken(this.#input, char, this.#sources);
    return { kind: /^[A-Za-z_]\w*=/.test(text) ? 'assignment' : 'text', text };
  }

  /** `%1` and `%%` are words; everything else that begins with `%` is a directive. */
  #percent(): Token {
    let word = '%';
    let char = this.#input.next();
    while (char !== '' && !' \t\n'.includes(char)) {
      word += char;
      char = this.#input.next();
    }
    this.#input.back(char);
    if (/^[%\d]*$/.test(word)) return { kind: 'text', text: word };
    if (!directives.has(word)) throw new LexError();
    this.#afterDirective = true;
    return { kind: word as '%if' };
  }

  #skipComment(next: string): boolean {
    let char = next;
    while (char !== '\n' && char !== '') char = this.#input.next();
    if (char === '') return false;
    this.#input.line++;
    return true;
  }

  #format(): string {
    let text = '#{';
    let depth = 1;
    while (depth > 0) {
      let char = this.#input.next();
      if (char === '#') {
        text += '#';
        char = this.#input.next();
        if (char === '{') depth++;
      } else if (char === '}') {
        depth--;
      }
      if (char === '' || char === '\n') throw new LexError();
      text += char;
    }
    return text;
  }
}
