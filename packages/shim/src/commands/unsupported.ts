import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

/** Commands of tmux 3.3a that need somebody's hands on a terminal, and are not there yet. They fail, loudly. */
const names: readonly (readonly [name: string, alias: string | undefined, flags: string, usage: string])[] = [
  ['customize-mode', undefined, 'F:f:Nt:Z', '[-NZ] [-F format] [-f filter] [-t target-pane]'],
  [
    'display-menu',
    'menu',
    'c:t:OT:x:y:',
    '[-O] [-c target-client] [-t target-pane] [-T title] [-x position] [-y ' +
      'position] name key command ...',
  ],
  [
    'display-popup',
    'popup',
    'Bb:Cc:d:e:Eh:s:S:t:T:w:x:y:',
    '[-BCE] [-b border-lines] [-c target-client] [-d start-directory] [-e ' +
      'environment] [-h height] [-s style] [-S border-style] [-t target-pane][-T title] [-w width] [-x position] [-y position] [shell-command]',
  ],
];

export const unsupported: readonly Command[] = names.map(([name, alias, flags, usage]) => ({
  name,
  alias,
  arguments: argumentSpec(flags, 0, -1, { usage, takesBlock: () => true }),
  run({ shim }) {
    const refusal = commandError(`${name} is not supported by pitcrew: nothing was done`);
    shim.notUnderstood([name], refusal);
    throw refusal;
  },
}));
