import { unzoom, type Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import { runForClient } from '../command-client.ts';
import type { Command } from '../command.ts';
import { fillTemplate, templateText } from '../fill-template.ts';
import { PaneNumbers } from '../overlays/pane-numbers.ts';
import { prepareText } from '../prepare.ts';
import { numberFlag } from '../sizes.ts';
import { targetClient } from '../target/best-client.ts';

export const displayPanes: Command = {
  name: 'display-panes',
  alias: 'displayp',
  arguments: argumentSpec('bd:Nt:', 0, 1, {
    usage: '[-bN] [-d duration] [-t target-client] [template]',
    takesBlock: () => true,
  }),
  run(context) {
    const { args, shim } = context;
    const client = targetClient(context, args.value('t'));
    if (client.overlay !== undefined || client.cover === undefined) return undefined;
    const time =
      numberFlag(args, 'd', 0, 0xffffffff, 'delay') ??
      client.session?.options.number('display-panes-time') ??
      0;
    const work = choose(context, client, time);
    if (!args.has('b')) return work;
    shim.background(work);
    return undefined;
  },
};

async function choose(context: CommandContext, client: Client, time: number): Promise<void> {
  const { args, conductor, shim } = context;
  const numbers = new PaneNumbers(client, time, !args.has('N'));
  client.cover?.(numbers);
  const pane = await numbers.chosen;
  if (pane === undefined || !conductor.panes.has(pane.id)) return;
  unzoom(conductor, pane.window);
  const template = templateText(args.word(0) ?? 'select-pane -t "%%%"');
  const commands = fillTemplate(template, [`%${pane.id}`]);
  if (args.has('b')) await runForClient(shim, client, commands);
  else context.insert(prepareText(shim, commands));
}
