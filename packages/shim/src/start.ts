import { readFile } from 'node:fs/promises';
import { setDefaults } from './options/defaults.ts';
import { expand, scopeOf } from './format-context.ts';
import { loadHistory } from './history-file.ts';
import { prepareFile } from './prepare-file.ts';
import { runSequence } from './run-sequence.ts';
import type { Shim } from './shim.ts';
import { serverCaller } from './server-caller.ts';
import { watchHooks } from './hooks/watch-hooks.ts';
import { unheardOutput } from './unheard-output.ts';
import { watchEvents } from './event-rules.ts';

/** Gives a new conductor tmux's options and rules. */
export function watchCrew(shim: Shim): void {
  const { conductor } = shim;
  const environment = new Map<string, string>();
  for (const [name, { value }] of conductor.environment.entries())
    if (value !== undefined) environment.set(name, value);
  setDefaults(conductor.options, environment, conductor.parts.usableShell);
  watchEvents(shim);
  watchHooks(shim);
  shim.focus.watch();
}

/** Gives a new conductor tmux's options and rules, and runs its configuration files. What they refuse is a message. */
export async function prepareShim(shim: Shim, configFiles: readonly string[]): Promise<void> {
  watchCrew(shim);
  for (const path of configFiles) {
    try {
      const text = await readFile(path, 'utf8');
      const output = {
        ...unheardOutput(shim),
        warn: (what: string, line = 0) => shim.addMessage(`${path}:${line}: ${what}`),
      };
      const commands = prepareFile(shim, path, text, {
        expand: (format) => expand(scopeOf(shim, {}), format),
      });
      await runSequence(shim, serverCaller(), commands, output);
    } catch (error) {
      shim.addMessage(error instanceof Error ? error.message : String(error));
    }
  }
  loadHistory(shim);
  shim.messages.hearsCommands = true;
}
