import { CodedError } from '@pitcrew/core';
import type { AttachTerminal, Departure, Shim, TerminalLine } from '@pitcrew/shim';
import { isDumb, terminalKind } from './output/terminal-kind.ts';
import { TerminalClient } from './terminal-client.ts';

/** What `attach-session` shows, for a conductor with the tmux language. */
export function attachTerminal(shim: Shim): AttachTerminal {
  return (line) => attach(shim, line);
}

async function attach(shim: Shim, line: TerminalLine): Promise<Departure> {
  const kind = terminalKind(line.environ);
  if (isDumb(kind)) {
    const reason =
      kind.name === '' ? 'TERM is not set' : `terminal ${kind.name} cannot be drawn on; set TERM`;
    throw new CodedError('SHIM_FAILED', `open terminal failed: ${reason}`);
  }
  const client = new TerminalClient(shim, line, kind);
  line.onInput((bytes) => client.input(bytes));
  line.onResize((cols, rows) => client.resize(cols, rows));
  void line.gone.then(() => client.gone());
  client.join();
  return client.ended;
}
