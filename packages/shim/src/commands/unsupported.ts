import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

/** Commands of tmux 3.3a that need somebody's hands on a terminal, and are not there yet. They fail, loudly. */
const names: readonly (readonly [name: string, alias: string | undefined, flags: string])[] = [
  ['choose-buffer', undefined, 'F:f:K:NO:rt:Z'],
  ['choose-client', undefined, 'F:f:K:NO:rt:Z'],
  ['choose-tree', undefined, 'F:f:GK:NO:rst:wZ'],
  ['clear-prompt-history', 'clearphist', 'T:'],
  ['clock-mode', undefined, 't:'],
  ['customize-mode', undefined, 'F:f:Nt:Z'],
  ['display-menu', 'menu', 'c:t:OT:x:y:'],
  ['display-panes', 'displayp', 'bd:Nt:'],
  ['display-popup', 'popup', 'Bb:Cc:d:e:Eh:s:S:t:T:w:x:y:'],
  ['find-window', 'findw', 'CiNrt:TZ'],
  ['lock-client', 'lockc', 't:'],
  ['lock-server', 'lock', ''],
  ['lock-session', 'locks', 't:'],
  ['server-access', undefined, 'adlrw'],
  ['show-prompt-history', 'showphist', 'T:'],
  ['suspend-client', 'suspendc', 't:'],
];

export const unsupported: readonly Command[] = names.map(([name, alias, flags]) => ({
  name,
  ...(alias === undefined ? {} : { alias }),
  arguments: argumentSpec(flags, 0, -1, { takesBlock: () => true }),
  run({ shim }) {
    const refusal = commandError(`${name} is not supported by pitcrew: nothing was done`);
    shim.notUnderstood([name], refusal);
    throw refusal;
  },
}));
