import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { notSupported } from '../not-supported.ts';

/** Commands of tmux 3.3a that need somebody's hands on a terminal, and are not there yet. They fail, loudly. */
const names: readonly (readonly [name: string, alias: string | undefined, flags: string, usage: string])[] = [
  ['customize-mode', undefined, 'F:f:Nt:Z', '[-NZ] [-F format] [-f filter] [-t target-pane]'],
];

export const unsupported: readonly Command[] = names.map(([name, alias, flags, usage]) => ({
  name,
  alias,
  arguments: argumentSpec(flags, 0, -1, { usage, takesBlock: () => true }),
  run({ shim }) {
    throw notSupported(shim, [name]);
  },
}));
