import type { Word } from './argument-spec.ts';
import type { Arguments } from './arguments.ts';
import type { ParsedCommand } from '../command-line/parsed-command.ts';

/** A word in a form that parses back to it: bare, quoted or escaped, as tmux chooses. */
export function escapeArgument(text: string): string {
  if (text === '') return "''";
  const quotes = /[ #';${}%]/.test(text) ? '"' : /[ "]/.test(text) ? "'" : '';
  if (text.length === 1 && text !== ' ' && (quotes !== '' || text === '~')) return `\\${text}`;
  const escaped = visible(text, quotes === '"');
  if (quotes === "'") return `'${escaped}'`;
  const tilde = escaped.startsWith('~') ? '\\' : '';
  return quotes === '"' ? `"${tilde}${escaped}"` : `${tilde}${escaped}`;
}

/** A block as `{ commands }`, a string escaped. */
export function printWord(word: Word): string {
  return typeof word === 'string' ? escapeArgument(word) : `{ ${printCommands(word.commands)} }`;
}

/** Commands as they were written, joined by `;`. */
export function printCommands(commands: readonly ParsedCommand[]): string {
  return commands.map(({ words }) => words.map((word) => printWord(word)).join(' ')).join(' ; ');
}

/** A parsed command as tmux lists it: plain flags in one cluster, flags with values, positionals. */
export function printArguments(args: Arguments): string {
  const flags = args.flags();
  const plain = flags.filter((flag) => args.values(flag).length === 0);
  const parts = plain.length === 0 ? [] : [`-${plain.map((flag) => flag.repeat(args.count(flag))).join('')}`];
  for (const flag of flags) {
    for (const value of args.values(flag)) parts.push(`-${flag} ${escapeArgument(value)}`);
  }
  for (let at = 0; at < args.positionals; at++) parts.push(printWord(args.word(at) ?? ''));
  return parts.join(' ');
}

const cStyle: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\u0007': '\\a',
  '\v': '\\v',
  '\t': '\\t',
  '\f': '\\f',
};

/** vis(3) as tmux calls it: C escapes and octal for controls, a backslash before what would expand. */
export function visible(text: string, inDoubleQuotes: boolean): string {
  return text.replaceAll(/[\0-\x1f\x7f\\"$]/g, (char, at: number) => {
    if (char === '"') return inDoubleQuotes ? '\\"' : '"';
    if (char === '\\') return '\\\\';
    if (char === '$') return /[A-Za-z_{]/.test(text[at + 1] ?? '') ? '\\$' : '$';
    const next = text[at + 1];
    if (char === '\0') return next !== undefined && /[0-7]/.test(next) ? '\\000' : '\\0';
    return cStyle[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}
