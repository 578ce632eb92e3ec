import type { Word } from '../arguments/argument-spec.ts';
import { LexError } from './lex-token.ts';
import { Lexer, type Token } from './lexer.ts';
import type { ParseOptions } from './parse-command-string.ts';
import type { ParsedCommand } from './parsed-command.ts';

/** Recursive descent over tmux's command grammar. */
export class Parser {
  readonly #lexer: Lexer;
  readonly #options: ParseOptions;
  #token: Token = { kind: 'end' };
  /** Whether each open `%if` is in a branch that counts; only the innermost decides, as in tmux. */
  readonly #scopes: boolean[] = [];

  constructor(text: string, options: ParseOptions) {
    this.#options = options;
    this.#lexer = new Lexer(text, options.line ?? 0, {
      environment: options.environment ?? ((name) => process.env[name]),
      homeOf: options.homeOf ?? (() => undefined),
    });
  }

  get line(): number {
    return this.#lexer.line;
  }

  parse(): readonly ParsedCommand[] {
    this.#advance();
    const commands = this.#statements(new Set(['end']));
    if (this.#token.kind !== 'end') throw new LexError();
    return commands;
  }

  /** Statements, each ended by a newline, up to one of `stops`. */
  #statements(stops: ReadonlySet<Token['kind']>): ParsedCommand[] {
    const all: ParsedCommand[] = [];
    while (!stops.has(this.#token.kind)) {
      all.push(...this.#statement());
      if (stops.has(this.#token.kind) && stops.has('}')) break;
      this.#expect('\n');
    }
    return all;
  }

  #statement(): ParsedCommand[] {
    if (this.#token.kind === '\n') return [];
    if (this.#token.kind === '%hidden') {
      this.#advance();
      this.#assignment(true);
      return [];
    }
    const commands = this.#commands();
    return this.#counts ? commands : [];
  }

  #commands(): ParsedCommand[] {
    const all: ParsedCommand[] = this.#at('%if') ? this.#condition() : this.#oneOrNone();
    while (this.#at(';')) {
      this.#advance();
      if (this.#at('%if')) {
        all.push(...this.#condition());
      } else if (this.#at('text') || this.#at('assignment')) {
        const next = this.#oneOrNone();
        // tmux forgets what stood before an assignment that ends a list.
        if (next.length === 0) all.length = 0;
        else all.push(...next);
      }
    }
    return all;
  }

  #oneOrNone(): ParsedCommand[] {
    const command = this.#command();
    return command !== undefined && this.#counts ? [command] : [];
  }

  #command(): ParsedCommand | undefined {
    if (this.#at('assignment')) {
      this.#assignment(false);
      if (!this.#at('text')) return undefined;
    }
    if (this.#token.kind !== 'text') throw new LexError();
    const words: Word[] = [this.#token.text];
    this.#advance();
    for (;;) {
      const token: Token = this.#current();
      if (token.kind === 'text' || token.kind === 'assignment') {
        words.push(token.text);
        this.#advance();
      } else if (token.kind === '{') {
        this.#advance();
        words.push({ commands: this.#statements(new Set(['}'])) });
        this.#expect('}');
      } else {
        return { words, line: this.#lexer.line };
      }
    }
  }

  #assignment(hidden: boolean): void {
    if (this.#token.kind !== 'assignment') throw new LexError();
    const equals = this.#token.text.indexOf('=');
    const { text } = this.#token;
    if (this.#counts) this.#options.assign?.(text.slice(0, equals), text.slice(equals + 1), hidden);
    this.#advance();
  }

  /** `%if … %elif … %else … %endif`, over lines or within one. */
  #condition(): ParsedCommand[] {
    let wanted = this.#test();
    let chosen = wanted;
    this.#scopes.push(wanted);
    const overLines = this.#token.kind === '\n';
    let kept: ParsedCommand[] = [];
    for (let last = false; ;) {
      const body = this.#branch(overLines);
      if (wanted) kept = body;
      const { kind } = this.#token;
      // Nothing but the end may come after `%else`.
      if (last) break;
      if (kind === '%elif') {
        const holds = this.#test();
        wanted = holds && !chosen;
        this.#scopes.splice(-1, 1, holds);
      } else if (kind === '%else') {
        this.#advance();
        last = true;
        wanted = !chosen;
        this.#scopes.splice(-1, 1, this.#scopes.at(-1) !== true);
      } else {
        break;
      }
      chosen ||= wanted;
    }
    this.#expect('%endif');
    this.#scopes.pop();
    return kept;
  }

  #branch(overLines: boolean): ParsedCommand[] {
    if (!overLines) return this.#commands();
    this.#expect('\n');
    const stops = new Set<Token['kind']>(['%elif', '%else', '%endif', 'end']);
    // A line at least, if an empty one: tmux's grammar wants a statement.
    if (stops.has(this.#token.kind)) throw new LexError();
    return this.#statements(stops);
  }

  #test(): boolean {
    this.#advance();
    if (this.#token.kind !== 'format' && this.#token.kind !== 'text') throw new LexError();
    const value = (this.#options.expand ?? String)(this.#token.text);
    this.#advance();
    return value !== '' && value !== '0';
  }

  get #counts(): boolean {
    return this.#scopes.at(-1) ?? true;
  }

  #current(): Token {
    return this.#token;
  }

  #at(kind: Token['kind']): boolean {
    return this.#token.kind === kind;
  }

  #expect(kind: Token['kind']): void {
    if (this.#token.kind !== kind) throw new LexError();
    this.#advance();
  }

  #advance(): void {
    this.#token = this.#lexer.next();
  }
}
