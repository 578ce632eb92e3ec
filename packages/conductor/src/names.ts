import { basename } from 'node:path';
import { escapeWord, visible } from './escape-word.ts';

/** A command as one text, words with special characters quoted (tmux's cmd_stringify_argv). */
export function stringifyArgv(argv: readonly string[]): string {
  return argv.map(escapeWord).join(' ');
}

/** The short name of a command line: its program, without folders (tmux's parse_window_name). */
export function commandName(command: string): string {
  let name = command.startsWith('"') ? command.slice(1) : command;
  const quote = name.indexOf('"');
  if (quote !== -1) name = name.slice(0, quote);
  if (name.startsWith('exec ')) name = name.slice('exec '.length);
  let start = 0;
  while (name[start] === ' ' || name[start] === '-') start += 1;
  if (start > 0) name = name.slice(start);
  const space = name.indexOf(' ');
  if (space !== -1) name = name.slice(0, space);
  while (name.length > 1 && !isGraphic(name.charCodeAt(name.length - 1))) name = name.slice(0, -1);
  return name.startsWith('/') ? basename(name) : name;
}

/** Of ASCII, and no space (isalnum and ispunct). */
function isGraphic(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** What a session may be called: `:` and `.` would be read as targets; undefined for nothing. */
export function sessionName(name: string): string | undefined {
  if (name === '') return undefined;
  return visible(name.replaceAll(/[:.]/g, '_'));
}
