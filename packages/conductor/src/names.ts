import { basename } from 'node:path';

/** A command as one text, words with special characters quoted (tmux's cmd_stringify_argv). */
export function stringifyArgv(argv: readonly string[]): string {
  return argv.map(escapeWord).join(' ');
}

const wantsDoubleQuotes = /[ #';${}%]/;

function escapeWord(word: string): string {
  if (word === '') return "''";
  const double = wantsDoubleQuotes.test(word);
  const single = !double && word.includes('"');
  if (word.length === 1 && word !== ' ' && (double || single || word === '~')) return `\\${word}`;
  const visible = makeVisible(word, double);
  if (single) return `'${visible}'`;
  const escaped = visible.startsWith('~') ? `\\${visible}` : visible;
  return double ? `"${escaped}"` : escaped;
}

const styled: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\u0007': '\\a',
  '\v': '\\v',
  '\t': '\\t',
  '\f': '\\f',
};

/** Control characters as C writes them, as vis(3) does for tmux. */
function makeVisible(word: string, escapeQuotes: boolean): string {
  return word
    .replaceAll(
      /[\\\u0000-\u001f\u007f]/g,
      (c) => styled[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
    )
    .replaceAll(/\$(?=[A-Za-z_{])/g, String.raw`\$`)
    .replaceAll('"', escapeQuotes ? String.raw`\"` : '"');
}

/** The short name of a command line: its program, without folders (tmux's parse_window_name). */
export function commandName(command: string): string {
  let name = command.startsWith('"') ? command.slice(1) : command;
  const quote = name.indexOf('"');
  if (quote !== -1) name = name.slice(0, quote);
  if (name.startsWith('exec ')) name = name.slice('exec '.length);
  name = name.replace(/^[ -]+/, '');
  const space = name.indexOf(' ');
  if (space !== -1) name = name.slice(0, space);
  while (name.length > 1 && !/[!-~]$/.test(name)) name = name.slice(0, -1);
  return name.startsWith('/') ? basename(name) : name;
}

/** What a session may be called: `:` and `.` would be read as targets; undefined for nothing. */
export function sessionName(name: string): string | undefined {
  if (name === '') return undefined;
  return name.replaceAll(/[:.]/g, '_');
}
