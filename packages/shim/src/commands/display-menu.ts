import type { Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import { runForClient } from '../command-client.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { templateText } from '../fill-template.ts';
import { Menu } from '../overlays/menu.ts';
import { menuItem, menuWidth, type MenuRow } from '../overlays/menu-items.ts';
import { overlayPlace } from '../overlays/overlay-place.ts';
import { targetClient } from '../target/best-client.ts';

export const displayMenu: Command = {
  name: 'display-menu',
  alias: 'menu',
  arguments: argumentSpec('c:t:OT:x:y:', 1, -1, {
    usage:
      '[-O] [-c target-client] [-t target-pane] [-T title] [-x position] [-y ' +
      'position] name key command ...',
    takesBlock: () => true,
  }),
  target: { flag: 't', type: 'pane' },
  async run(context) {
    const { args, caller, shim, target } = context;
    const client = targetClient(context, args.value('c'));
    if (client.overlay !== undefined || client.cover === undefined) return;
    const title = context.expand(args.value('T') ?? '');
    const rows = rowsOf(context, client);
    if (rows.length === 0) return;
    const place = overlayPlace(context, client, menuWidth(title, rows) + 4, rows.length + 2);
    if (place === undefined) return;
    const mouse = caller.mouse === undefined ? undefined : args.has('O') ? 'stays' : 'leaves';
    const menu = new Menu(title, rows, place, { mouse });
    client.cover(menu);
    const item = await menu.chosen;
    if (item !== undefined) void runForClient(shim, client, item.command, target);
  },
};

/** @throws CodedError `not enough arguments` */
function rowsOf(context: CommandContext, client: Client): readonly MenuRow[] {
  const { args, state } = context;
  const rows: MenuRow[] = [];
  const expanded = (text: string): string => context.expand(text, state, { client });
  for (let at = 0; at < args.positionals; at += 1) {
    const name = args.positional(at) ?? '';
    if (name === '') {
      if (rows.length > 0) rows.push(undefined);
      continue;
    }
    if (args.positionals - at < 3) throw commandError('not enough arguments');
    const label = expanded(name);
    const command = expanded(templateText(args.word(at + 2) ?? ''));
    if (label !== '') rows.push(menuItem(label, args.positional(at + 1) ?? '', command, client.cols));
    at += 2;
  }
  return rows;
}
