import { tmuxError } from '../tmux-error.ts';
import type { OptionDefinition, OptionScope } from './definition.ts';
import { paneHooks, sessionHooks, windowHooks } from './hooks.ts';
import { serverOptions } from './server-options.ts';
import { sessionOptions } from './session-options.ts';
import { windowOptions } from './window-options.ts';

/** An option of tmux 3.3a, and where it lives. */
export interface OptionEntry {
  readonly name: string;
  readonly scope: Exclude<OptionScope, 'pane'>;
  readonly definition: OptionDefinition;
  /** Its elements are commands that run when something happens. */
  readonly hook: boolean;
}

const hookDefinition: OptionDefinition = { type: 'command', initial: '', array: true, separator: '' };

function entries(
  scope: OptionEntry['scope'],
  table: Readonly<Record<string, OptionDefinition>>,
): OptionEntry[] {
  return Object.entries(table).map(([name, definition]) => ({ name, scope, definition, hook: false }));
}

function hooks(scope: OptionEntry['scope'], names: readonly string[], pane = false): OptionEntry[] {
  return names.map((name) => ({ name, scope, definition: { ...hookDefinition, pane }, hook: true }));
}

/** In the order in which `show-options` lists them. */
export const optionTable: readonly OptionEntry[] = [
  ...entries('server', serverOptions),
  ...entries('session', sessionOptions),
  ...entries('window', windowOptions),
  ...hooks('session', sessionHooks),
  ...hooks('window', paneHooks, true),
  ...hooks('window', windowHooks),
];

const byName = new Map(optionTable.map((entry) => [entry.name, entry]));

/** American spellings that are understood (options_other_names). */
const otherNames: Readonly<Record<string, string>> = {
  'display-panes-color': 'display-panes-colour',
  'display-panes-active-color': 'display-panes-active-colour',
  'clock-mode-color': 'clock-mode-colour',
  'cursor-color': 'cursor-colour',
  'pane-colors': 'pane-colours',
};

export function optionEntry(name: string): OptionEntry | undefined {
  return byName.get(name);
}

/** An option as a command names it: `status-left`, `user-keys[3]`, `@mine`. */
export interface OptionName {
  readonly name: string;
  /** Undefined for options of users. */
  readonly entry: OptionEntry | undefined;
  /** Of an element of an array. */
  readonly index: number | undefined;
}

/**
 * Reads a name, which may be the beginning of one.
 *
 * @throws CodedError `SHIM_BAD_OPTION`: `invalid option: X`; `ambiguous option: X`, which tmux also says of a
 *   name that can't be read
 */
export function findOption(text: string): OptionName {
  const match = /^([^[]+)(?:\[(\d+)\])?$/.exec(text);
  const wanted = match?.[1];
  if (wanted === undefined) throw tmuxError('SHIM_BAD_OPTION', `ambiguous option: ${text}`);
  // Read by sscanf(3): what is too large begins anew.
  const index = match?.[2] === undefined ? undefined : Number(match[2]) % 2 ** 32;
  if (wanted.startsWith('@')) return { name: wanted, entry: undefined, index };
  const name = otherNames[wanted] ?? wanted;
  const exact = byName.get(name);
  const candidates =
    exact === undefined ? optionTable.filter((entry) => entry.name.startsWith(name)) : [exact];
  const [entry] = candidates;
  if (entry === undefined) throw tmuxError('SHIM_BAD_OPTION', `invalid option: ${text}`);
  if (candidates.length > 1) throw tmuxError('SHIM_BAD_OPTION', `ambiguous option: ${text}`);
  return { name: entry.name, entry, index };
}
