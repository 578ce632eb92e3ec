import type { Pane } from '@pitcrew/conductor';
import { serverCaller } from '../server-caller.ts';
import { runSequence, type PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { targetOfPane } from '../target/current.ts';
import { unheardOutput } from '../unheard-output.ts';

/**
 * Runs what a key is bound to in the mode of a pane, where no client pressed it (`send-keys`). Commands that take no
 * time are done when this returns; what they print is lost, what they refuse is a message.
 */
export function runBound(shim: Shim, commands: readonly PreparedCommand[], pane: Pane): void {
  const target = targetOfPane(shim.conductor, pane);
  shim.background(
    runSequence(shim, serverCaller(), commands, unheardOutput(shim), target).then(() => undefined),
  );
}
