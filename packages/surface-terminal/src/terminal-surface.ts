import {
  readVariables,
  type Departure,
  type Shim,
  type TerminalFacts,
  type TerminalLine,
  type TerminalSurface,
} from '@pitcrew/shim';
import { openTerminal } from './output/open-terminal.ts';
import type { TerminalKind } from './output/terminal-kind.ts';
import { TerminalClient } from './terminal-client.ts';

/** What shows sessions on terminals, for a conductor with the tmux language. */
export function terminalSurface(shim: Shim): TerminalSurface {
  return {
    check: (facts) => void kindOf(shim, facts),
    attach: (line) => attach(shim, line),
  };
}

function kindOf(shim: Shim, { environ, features }: TerminalFacts): TerminalKind {
  return openTerminal(readVariables(environ), features, shim.conductor.options.server);
}

async function attach(shim: Shim, line: TerminalLine): Promise<Departure> {
  const client = new TerminalClient(shim, line, kindOf(shim, line));
  line.onInput((bytes) => client.input(bytes));
  line.onResize((cols, rows) => client.resize(cols, rows));
  void line.gone.then(() => client.gone());
  client.join();
  return client.ended;
}
