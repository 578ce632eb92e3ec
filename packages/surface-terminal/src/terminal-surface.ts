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
  /** Of those that were checked and have not attached yet, by the environment that they brought. */
  const checked = new WeakMap<Uint8Array, TerminalKind>();
  return {
    check: (facts) => void checked.set(facts.environ, kindOf(shim, facts)),
    attach: async (line) => {
      const kind = checked.get(line.environ) ?? kindOf(shim, line);
      // It learns what its terminal is: the next one has its own.
      checked.delete(line.environ);
      return attach(shim, line, kind);
    },
  };
}

function kindOf(shim: Shim, { environ, features }: TerminalFacts): TerminalKind {
  return openTerminal(readVariables(environ), features, shim.conductor.options.server);
}

async function attach(shim: Shim, line: TerminalLine, kind: TerminalKind): Promise<Departure> {
  const client = new TerminalClient(shim, line, kind);
  line.onInput((bytes) => client.input(bytes));
  line.onResize((cols, rows) => client.resize(cols, rows));
  void line.gone.then(() => client.gone());
  client.join();
  return client.ended;
}
