import type { OptionRoots, OptionValue } from '@pitcrew/conductor';
import type { OptionDefinition } from './definition.ts';
import { addToArray } from './parse.ts';
import { optionTable } from './table.ts';

/** Gives the roots of inheritance tmux's first values, and those that follow the environment. */
export function setDefaults(
  roots: OptionRoots,
  environment: ReadonlyMap<string, string>,
  usableShell: (path: string) => boolean,
): void {
  for (const { name, scope, definition } of optionTable) roots[scope].set(name, initialValue(definition));
  // What follows the environment of this process would be otherwise in another.
  for (const root of [roots.server, roots.session, roots.window]) root.takeDefaults();
  const shell = environment.get('SHELL') ?? '';
  roots.session.set('default-shell', usableShell(shell) ? shell : '/bin/sh');
  const editor = environment.get('VISUAL') ?? environment.get('EDITOR');
  if (editor !== undefined) {
    roots.server.set('editor', editor);
    const keys = editor.slice(editor.lastIndexOf('/') + 1).includes('vi') ? 'vi' : 'emacs';
    roots.session.set('status-keys', keys);
    roots.window.set('mode-keys', keys);
  }
}

/** What an option has before anybody sets it. */
export function initialValue(definition: OptionDefinition): OptionValue {
  const { initial } = definition;
  if (definition.array !== true) return typeof initial === 'number' ? initial : String(initial);
  if (typeof initial === 'object') return new Map(initial.entries());
  return initial === '' ? new Map() : addToArray(definition, new Map(), String(initial));
}
