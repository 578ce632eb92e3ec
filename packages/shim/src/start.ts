import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Output } from './command-context.ts';
import { explain } from './explain.ts';
import { setDefaults } from './options/defaults.ts';
import { expand, scopeOf } from './format-context.ts';
import { loadHistory } from './history-file.ts';
import { prepareFile } from './prepare-file.ts';
import { runSequence } from './run-sequence.ts';
import { Sequence } from './sequence.ts';
import { systemErrorText } from './system-error-text.ts';
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

/**
 * Runs the configuration files. What they refuse is a message, and shown to whoever sees the first session.
 *
 * @param cwd where their commands are: the folder of who has started the server
 */
export async function readConfiguration(
  shim: Shim,
  configFiles: readonly string[],
  cwd = homedir(),
): Promise<void> {
  const { configuration } = shim;
  const output = unheardOutput(shim);
  const complain = (text: string): void => {
    shim.addMessage(text);
    configuration.complain(text);
  };
  for (const path of configFiles) {
    const warn: Output['warn'] = (what, line = 0, file = path) => complain(`${file}:${line}: ${what}`);
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      complain(`${path}: ${systemErrorText(error)}`);
    });
    if (text === undefined) continue;
    try {
      const commands = prepareFile(shim, path, text, {
        expand: (format) => expand(scopeOf(shim, {}), format),
      });
      const sequence = new Sequence({ exitCode: 0 }).forFile(path);
      await runSequence(shim, serverCaller(cwd), commands, { ...output, warn }, sequence);
    } catch (error) {
      complain(explain(error));
    }
  }
  loadHistory(shim);
  configuration.finish();
}
