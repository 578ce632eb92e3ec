import { shellWord } from '@pitcrew/core';
import type { Client, Options } from '@pitcrew/conductor';
import type { Shim } from './shim.ts';

/** How a client leaves: what is told on its terminal, and what `sh -c` runs in its place. */
export interface Departure {
  readonly text: string;
  readonly exec?: string | undefined;
  /** What the client exits with; otherwise 0. */
  readonly code?: number | undefined;
}

/** Sent to whoever started the client; not to a process that looks after orphans. */
const hangUp = '[ "$PPID" -gt 1 ] && kill -s HUP "$PPID"; exit 0';

export function detached({ session }: Client): Departure {
  return { text: `[detached (from session ${session?.name ?? ''})]` };
}

/** `detach-client -P`; a control client has no terminal that could hang up, and is detached alone. */
export function detachedAndHungUp(client: Client): Departure {
  if (client.control !== undefined) return detached(client);
  return { text: `[detached and SIGHUP (from session ${client.session?.name ?? ''})]`, exec: hangUp };
}

/** `detach-client -E`: the command, by the shell of the client's session. */
export function replacedBy(shim: Shim, { session }: Client, command: string): Departure {
  return { text: '', exec: byShell(shim, session?.options ?? shim.conductor.options.session, command) };
}

/** What `sh -c` runs, so that the shell of these options runs a command. */
export function byShell({ conductor }: Shim, options: Options, command: string, login = false): string {
  const wanted = options.string('default-shell');
  const path = conductor.parts.usableShell(wanted) ? wanted : '/bin/sh';
  const shell = shellWord(path);
  const isRunning = path === '/bin/sh' && !login;
  const run = isRunning ? command : `exec ${shell} ${login ? '-l ' : ''}-c ${shellWord(command)}`;
  return `export SHELL=${shell}\n${run}`;
}
