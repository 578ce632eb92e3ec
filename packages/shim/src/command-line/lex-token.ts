import { homedir } from 'node:os';
import type { Characters } from './characters.ts';
import { TokenText } from './token-text.ts';

/** Where `$NAME` and `~` look. */
export interface TokenSources {
  /** A variable of the environment. */
  readonly environment: (name: string) => string | undefined;
  /** The home of a user. */
  readonly homeOf: (user: string) => string | undefined;
}

/** Thrown inside the parser; an empty text means "syntax error". */
export class LexError extends Error {}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  s: ' ',
  v: '\v',
  r: '\r',
  n: '\n',
  t: '\t',
};

/** Reads one word that begins with `char`: quotes are removed, escapes, `~` and `$NAME` replaced. */
export function lexToken(input: Characters, first: string, sources: TokenSources): string {
  const text = new TokenText();
  let quote = '';
  // tmux expands ~ at the beginning of a word and directly after an opening quote.
  let last: string | undefined;
  let char = first;
  while (char !== '' && !(quote === '' && ' \t\n;}'.includes(char))) {
    if (char === '\n') {
      text.add('\n');
      char = skipIndentation(input);
      continue;
    }
    if (char === '\\' && quote !== "'") lexEscape(input, text);
    else if (char === '~' && last !== quote && quote !== "'") text.add(lexTilde(input, sources));
    else if (char === '$' && quote !== "'") text.add(lexVariable(input, sources));
    else if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
      quote = quote === '' ? char : '';
      char = input.next();
      continue;
    } else text.add(char);
    last = quote;
    char = input.next();
  }
  input.back(char);
  return text.toString();
}

/** After a newline inside quotes: the indentation and a comment of the next line are dropped. */
function skipIndentation(input: Characters): string {
  let char = input.next();
  while (char === ' ' || char === '\t') char = input.next();
  if (char !== '#') return char;
  const next = input.next();
  if (',#{}:'.includes(next)) {
    input.back(next);
    return '#';
  }
  do char = input.next();
  while (char !== '\n' && char !== '');
  return char;
}

function lexEscape(input: Characters, text: TokenText): void {
  const char = input.next();
  if (char === '') throw new LexError();
  if (char >= '4' && char <= '7') throw new LexError('invalid octal escape');
  if (char >= '0' && char <= '3') {
    const digits = char + input.next() + input.next();
    if (!/^[0-3][0-7]{2}$/.test(digits)) throw new LexError('invalid octal escape');
    text.addByte(Number.parseInt(digits, 8));
    return;
  }
  if (char === 'u' || char === 'U') text.add(lexUnicode(input, char));
  else text.add(escapes[char] ?? char);
}

function lexUnicode(input: Characters, type: 'u' | 'U'): string {
  let digits = '';
  for (let i = 0; i < (type === 'u' ? 4 : 8); i++) {
    const char = input.next();
    if (char === '' || char === '\n') throw new LexError();
    if (!/[0-9a-fA-F]/.test(char)) throw new LexError(`invalid \\${type} argument`);
    digits += char;
  }
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new LexError(`invalid \\${type} argument`);
  return String.fromCodePoint(code);
}

function lexVariable(input: Characters, sources: TokenSources): string {
  let char = input.next();
  if (char === '') throw new LexError();
  const braces = char === '{';
  let name = '';
  if (!braces) {
    if (!/[A-Za-z_]/.test(char)) {
      input.back(char);
      return '$';
    }
    name = char;
  }
  for (;;) {
    char = input.next();
    if (braces && char === '}') break;
    if (!/^\w$/.test(char)) {
      if (braces) throw new LexError('invalid environment variable');
      input.back(char);
      break;
    }
    if (name.length === 1022) throw new LexError('environment variable is too long');
    name += char;
  }
  return sources.environment(name) ?? '';
}

function lexTilde(input: Characters, sources: TokenSources): string {
  let user = '';
  for (;;) {
    const char = input.next();
    if (char === '' || '/ \t\n"\''.includes(char)) {
      input.back(char);
      break;
    }
    if (user.length === 1022) throw new LexError('user name is too long');
    user += char;
  }
  const home = user === '' ? sources.environment('HOME') || homedir() : sources.homeOf(user);
  if (home === undefined) throw new LexError();
  return home;
}
