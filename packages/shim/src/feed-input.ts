import type { Pane } from '@pitcrew/conductor';
import type { CommandContext } from './command-context.ts';
import { commandError } from './command-error.ts';

/** Shows the caller's standard input in a pane that runs nothing (`split-window -I`, `display-message -I`). */
export async function feedInput(context: CommandContext, pane: Pane): Promise<void> {
  if (!pane.empty) throw commandError('pane is not empty');
  const bytes = await context.caller.port.readInput();
  // Such a pane has no terminal that would turn a line feed into a carriage return and a line feed.
  pane.screen.write(
    Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
  );
  context.conductor.events.emit('pane-output', pane, bytes);
}
