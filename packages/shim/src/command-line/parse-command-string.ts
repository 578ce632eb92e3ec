import { tmuxError } from '../tmux-error.ts';
import { LexError, type TokenSources } from './lex-token.ts';
import { Parser } from './parser.ts';
import type { ParsedCommand } from './parsed-command.ts';

/** What a string of commands may reach; all of it optional. */
export interface ParseOptions extends Partial<TokenSources> {
  /** Put before an error, as `file:line: `. */
  readonly file?: string | undefined;
  /** Number of the first line; 0 unless told. */
  readonly line?: number | undefined;
  /** Called for `NAME=value` before a command or on a line of its own. */
  readonly assign?: ((name: string, value: string, hidden: boolean) => void) | undefined;
  /** Expands the format of an `%if`. */
  readonly expand?: ((format: string) => string) | undefined;
}

/**
 * Parses commands as they stand in a configuration file, a key binding, a hook or `if-shell`: quotes,
 * braces, `;`, escapes, `~`, `$NAME`, comments, `%if`.
 *
 * @throws CodedError `SHIM_SYNTAX` with tmux's text
 */
export function parseCommandString(text: string, options: ParseOptions = {}): readonly ParsedCommand[] {
  if (text === '') return [];
  const parser = new Parser(text, options);
  try {
    return parser.parse();
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    const where = options.file === undefined ? '' : `${options.file}:${parser.line}: `;
    throw tmuxError('SHIM_SYNTAX', `${where}${error.message || 'syntax error'}`);
  }
}
