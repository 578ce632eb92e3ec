import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';

export const customizeMode: Command = {
  name: 'customize-mode',
  arguments: argumentSpec('F:f:Nt:Z', 0, 0, {
    usage: '[-NZ] [-F format] [-f filter] [-t target-pane]',
  }),
  target: { flag: 't', type: 'pane' },
  async run(context) {
    // Few ask for it, and its texts would be read at every start.
    const { openCustomize } = await import('../modes/customize/open-customize.ts');
    if (context.conductor.panes.has(context.target.pane.id)) openCustomize(context);
  },
};
