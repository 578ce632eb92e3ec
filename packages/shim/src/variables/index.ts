import { bufferVariables } from './buffer.ts';
import { CopyMode } from '../copy-mode/copy-mode.ts';
import { clientVariables } from './client.ts';
import { copyModeVariables } from './copy-mode.ts';
import { mouseVariables } from './mouse.ts';
import { ownPaneVariables, ownServerVariables } from './own.ts';
import { paneVariables } from './pane.ts';
import type { Scope, VariableTable } from './scope.ts';
import { serverVariables } from './server.ts';
import { sessionVariables } from './session.ts';
import { windowVariables, winlinkVariables } from './window.ts';

/** Those of no tmux; whoever asks for one by its name gets it. */
const ours = new Set([...Object.keys(ownServerVariables), ...Object.keys(ownPaneVariables)]);

type Reader = (scope: Scope) => string | number | boolean | undefined;

const readers = new Map<string, Reader>();

function add<Part>(table: VariableTable<Part>, part: (scope: Scope) => Part | undefined): void {
  for (const [name, read] of Object.entries(table)) {
    readers.set(name, (scope) => {
      const value = part(scope);
      return value === undefined ? undefined : read(value, scope);
    });
  }
}

add(serverVariables, (scope) => scope);
add(sessionVariables, ({ session }) => session);
add(windowVariables, ({ window }) => window);
add(winlinkVariables, ({ winlink }) => winlink);
add(paneVariables, ({ pane }) => pane);
add(copyModeVariables, ({ pane }) => (pane?.mode instanceof CopyMode ? pane.mode : undefined));
add(mouseVariables, ({ mouse }) => mouse);
add(clientVariables, ({ client }) => client);
add(ownServerVariables, (scope) => scope);
add(ownPaneVariables, ({ pane }) => pane);
add(bufferVariables, ({ buffer, shim }) => buffer ?? shim.conductor.buffers.top());

/** The value of a variable of tmux's format table; undefined where it has none here, or there is no such name. */
export function readVariable(name: string, scope: Scope): string | undefined {
  const value = readers.get(name)?.(scope);
  if (value === undefined) return undefined;
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

/** Of tmux's format table. */
export function variableNames(): readonly string[] {
  return [...readers.keys()].filter((name) => !ours.has(name)).sort();
}

export function isVariable(name: string): boolean {
  return readers.has(name);
}
