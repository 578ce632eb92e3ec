import { commandTable } from './commands/index.ts';
import { optionTable } from './options/table.ts';
import type { Shim } from './shim.ts';

const layouts = ['even-horizontal', 'even-vertical', 'main-horizontal', 'main-vertical', 'tiled'];

/** What a word of a prompt may become. */
export interface Completion {
  /** As far as all candidates agree; with a blank behind it where there is one. */
  readonly text: string | undefined;
  readonly candidates: readonly string[];
  /** `-t` or `-s`, which the word begins with and the candidates don't. */
  readonly flag: string;
}

/**
 * Completes a word of a command line (status_prompt_complete).
 *
 * @param word as far as it was typed
 * @param type of the prompt: in a `target` every word names a session
 * @param isFirst only names of commands stand there
 */
export function completeWord(shim: Shim, word: string, type: string, isFirst: boolean): Completion {
  const isTarget = type === 'target';
  if (word === '' && !isTarget) return { text: undefined, candidates: [], flag: '' };
  const flag = isTarget ? '' : (/^-[ts]/.exec(word)?.[0] ?? '');
  if (isTarget || flag !== '') return completeTarget(shim, word.slice(flag.length), flag);
  const candidates = [...new Set(namesOf(shim, isFirst))].filter((name) => name.startsWith(word)).sort();
  const [only] = candidates;
  const text = candidates.length === 1 && only !== undefined ? `${only} ` : commonBeginning(candidates);
  return { text: text === word ? undefined : text, candidates, flag };
}

function completeTarget(shim: Shim, beginning: string, flag: string): Completion {
  if (beginning.includes(':')) return { text: undefined, candidates: [], flag: '' };
  const candidates = shim.conductor
    .sessionsByName()
    .map(({ id, name }) => (beginning.startsWith('$') ? `$${id}:` : `${name}:`))
    .filter((name) => name.startsWith(beginning));
  const common = commonBeginning(candidates);
  const text = common === undefined || common === beginning ? undefined : flag + common;
  return { text, candidates, flag };
}

function namesOf(shim: Shim, isFirst: boolean): string[] {
  const commands = commandTable.flatMap(({ alias, name }) => (alias === undefined ? [name] : [name, alias]));
  const aliases = shim.conductor.options.server.get('command-alias');
  const own =
    aliases instanceof Map ? [...aliases.values()].flatMap((text) => text.match(/^[^=]+(?==)/) ?? []) : [];
  return [...commands, ...own, ...(isFirst ? [] : [...optionTable.map(({ name }) => name), ...layouts])];
}

function commonBeginning([first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined) return undefined;
  let { length } = first;
  for (const other of rest) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
