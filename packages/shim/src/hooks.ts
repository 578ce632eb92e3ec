import { Caller } from './caller.ts';
import { prepareText } from './prepare.ts';
import { runSequence } from './run-sequence.ts';
import type { Shim } from './shim.ts';
import { isComplete, type TargetState } from './target/state.ts';

/** A caller for commands that nobody sent: nothing is attached, nothing can be asked. */
export function serverCaller(): Caller {
  const nothing = new Uint8Array();
  return new Caller(
    { cwd: Buffer.from('/'), environ: nothing, pid: process.pid },
    { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
  );
}

/** Runs the commands of a hook, one after another; what they print is lost, what they refuse is a message. */
export async function fireHook(shim: Shim, name: string, target: TargetState): Promise<void> {
  const { window, session } = shim.conductor.options;
  const scopes = [target.pane?.options, target.window?.options, target.session?.options, window, session];
  const commands = scopes.find((options) => options?.getOwn(name) !== undefined)?.array(name) ?? [];
  for (const text of commands) {
    if (text === '') continue;
    const output = {
      print: () => undefined,
      write: () => undefined,
      warn: (line: string) => shim.addMessage(line),
    };
    try {
      const prepared = prepareText(shim, text);
      await runSequence(shim, serverCaller(), prepared, output, isComplete(target) ? target : undefined);
    } catch (error) {
      shim.addMessage(error instanceof Error ? error.message : String(error));
    }
  }
}
