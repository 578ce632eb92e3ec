import type { Session } from '@pitcrew/conductor';
import { commandTable } from './commands/index.ts';
import { optionTable } from './options/table.ts';
import type { Shim } from './shim.ts';

const layouts = ['even-horizontal', 'even-vertical', 'main-horizontal', 'main-vertical', 'tiled'];

/** What a word of a prompt may become. */
export interface Completion {
  /** As far as all candidates agree; with a blank behind it where there is one. */
  readonly text: string | undefined;
  readonly candidates: readonly Candidate[];
  /** `-t` or `-s`, which the word begins with and the candidates don't. */
  readonly flag: string;
  /** Which of the candidates are shown where there is no room for all: tmux has one rule for windows, one for others. */
  readonly shown: 'first' | 'last';
  /** One that is chosen takes the place of all that was typed, not only of the word. */
  readonly replacesAll: boolean;
}

export interface Candidate {
  readonly text: string;
  /** What is shown for it. */
  readonly label: string;
}

export const noCompletion: Completion = {
  text: undefined,
  candidates: [],
  flag: '',
  shown: 'last',
  replacesAll: false,
};

/**
 * Completes a word of a command line (status_prompt_complete).
 *
 * @param session of the client that types
 * @param word as far as it was typed
 * @param type of the prompt: in a `target` every word names a session or its windows, in a `window-target` one of these
 * @param isFirst only names of commands stand there
 */
export function completeWord(
  shim: Shim,
  session: Session,
  word: string,
  type: string,
  isFirst: boolean,
): Completion {
  if (type === 'window-target') return { ...completeWindow(session, word, '', ''), replacesAll: true };
  const isTarget = type === 'target';
  if (word === '' && !isTarget) return noCompletion;
  const flag = isTarget ? '' : (/^-[ts]/.exec(word)?.[0] ?? '');
  if (isTarget || flag !== '') return completeTarget(shim, session, word.slice(flag.length), flag);
  const candidates = [...new Set(namesOf(shim, isFirst))].filter((name) => name.startsWith(word)).sort();
  const [only] = candidates;
  const text = candidates.length === 1 && only !== undefined ? `${only} ` : commonBeginning(candidates);
  return { ...noCompletion, text: text === word ? undefined : text, candidates: asTheyAre(candidates), flag };
}

function completeTarget({ conductor }: Shim, session: Session, beginning: string, flag: string): Completion {
  const [, name, window] = /^([^:]*):(.*)$/.exec(beginning) ?? [];
  if (name !== undefined && window !== undefined) {
    const named = name === '' ? session : conductor.sessionNamed(name);
    if (named === undefined || window.includes('.')) return noCompletion;
    return completeWindow(named, window, `${named.name}:`, flag);
  }
  const candidates = conductor
    .sessionsByName()
    .map(({ id, name }) => (beginning.startsWith('$') ? `$${id}:` : `${name}:`))
    .filter((name) => name.startsWith(beginning));
  const common = commonBeginning(candidates);
  const text = common === undefined || common === beginning ? undefined : flag + common;
  return { ...noCompletion, text, candidates: asTheyAre(candidates), flag };
}

/** Windows whose index begins so (status_prompt_complete_window_menu). */
function completeWindow({ windows }: Session, beginning: string, prefix: string, flag: string): Completion {
  const candidates = windows
    .filter(({ index }) => String(index).startsWith(beginning))
    .map(({ index, window }) => {
      const text = `${prefix}${index}`;
      return { text, label: `${text} (${window.name})` };
    });
  const [only] = candidates;
  const text =
    candidates.length === 1 && only !== undefined && only.text !== beginning ? only.text : undefined;
  return { ...noCompletion, text: text && `${flag}${text}`, candidates, flag, shown: 'first' };
}

function asTheyAre(names: readonly string[]): readonly Candidate[] {
  return names.map((name) => ({ text: name, label: name }));
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
