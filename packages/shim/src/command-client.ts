import type { Client } from '@pitcrew/conductor';
import { Caller } from './caller.ts';
import { prepareText } from './prepare.ts';
import { explain, runSequence } from './run-sequence.ts';
import type { Shim } from './shim.ts';
import type { Target } from './target/state.ts';
import { unheardOutput } from './unheard-output.ts';

/** A client that runs commands by itself, and shows what they print. */
export interface CommandClient extends Client {
  runCommands(text: string, start?: Target): Promise<void>;
}

/**
 * Runs commands as if the client had a key that is bound to them. Never rejects.
 *
 * @param start what they mean without a target; else the client's current pane
 */
export async function runForClient(shim: Shim, client: Client, text: string, start?: Target): Promise<void> {
  if (isCommandClient(client)) {
    await client.runCommands(text, start);
    return;
  }
  // A control client has nowhere to show what it did not ask for.
  const nothing = new Uint8Array();
  const port = { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') };
  const caller = new Caller({ cwd: nothing, environ: nothing, pid: client.pid }, port, client);
  try {
    await runSequence(shim, caller, prepareText(shim, text), unheardOutput(shim), start);
  } catch (error) {
    shim.addMessage(explain(error));
  }
}

function isCommandClient(client: Client): client is CommandClient {
  return 'runCommands' in client;
}
