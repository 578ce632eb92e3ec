import type { Word } from './arguments/argument-spec.ts';
import { prepareWord } from './prepare.ts';
import { runSequence } from './run-sequence.ts';
import { serverCaller } from './server-caller.ts';
import type { Shim } from './shim.ts';
import { unheardOutput } from './unheard-output.ts';

/** Runs commands that nobody waits for any more: what they print is lost, what they refuse is a message. */
export async function runUnasked(shim: Shim, commands: Word | undefined): Promise<void> {
  if (commands === undefined) return;
  await runSequence(shim, serverCaller(), prepareWord(shim, commands), unheardOutput(shim));
}
