import { windowMaximum, windowMinimum } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Arguments } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { commandError } from '../command-error.ts';
import { setClientFlags } from '../client-flags.ts';
import { ControlClient } from '../control/control-client.ts';
import { notSupported } from '../not-supported.ts';
import { numberBetween } from '../sizes.ts';
import { targetClient } from '../target/best-client.ts';

/** In the order in which tmux looks for them: one of them is done. */
const panFlags = [
  ['c', 'back'],
  ['L', 'left'],
  ['R', 'right'],
  ['U', 'up'],
  ['D', 'down'],
] as const;

export const refreshClient: Command = {
  name: 'refresh-client',
  alias: 'refresh',
  arguments: argumentSpec('A:B:cC:Df:F:l::LRSt:U', 0, 1, {
    usage:
      '[-cDlLRSU] [-A pane:state] [-B name:what:format] [-C XxY] [-f flags] [-t target-client] [adjustment]',
  }),
  run(context) {
    const { args } = context;
    const client = targetClient(context, args.value('t'));
    const pan = panFlags.find(([flag]) => args.has(flag));
    if (pan !== undefined) {
      const adjustment = args.positional(0);
      const by = adjustment === undefined ? 1 : numberBetween(adjustment, 1, 0x7fffffff, 'adjustment');
      client.pan?.(pan[1], by);
      return;
    }
    if (args.has('l')) throw notSupported(context.shim, ['refresh-client', '-l'], 'refresh-client -l');
    for (const flag of ['F', 'f']) {
      const flags = args.value(flag);
      if (flags !== undefined) setClientFlags(client, flags);
    }
    if (client instanceof ControlClient) refreshControl(context, client);
    else if (['A', 'B', 'C'].some((flag) => args.has(flag))) throw commandError('not a control client');
    client.redraw(args.has('S') ? 'status' : 'everything');
  },
};

/** One of `-A`, `-B`, `-C`, in this order. */
function refreshControl({ args, conductor }: CommandContext, client: ControlClient): void {
  if (args.has('A')) {
    for (const value of args.values('A')) {
      const [, id, state = ''] = /^%[ \t]*\+?(\d+)[^:]*:(.*)$/s.exec(value) ?? [];
      const pane = id === undefined ? undefined : conductor.panes.get(Number(id));
      if (pane !== undefined) client.panes.set(pane, state);
    }
  } else if (args.has('B')) for (const value of args.values('B')) client.subscriptions.set(value);
  else if (args.has('C')) resize(args, client);
}

/** `80x24`, `80,24`, and `@0:80x24` or `@0:` for one window (the formats of sscanf). */
function resize(args: Arguments, client: ControlClient): void {
  const text = args.value('C') ?? '';
  const [, id, cols, rows] = /^@(\d+):(?:(\d+)x(\d+))?/.exec(text) ?? [];
  if (id !== undefined) {
    client.resizeWindow(Number(id), cols === undefined ? undefined : sizeOf(cols, rows));
    return;
  }
  const [, width, height] = /^[ \t]*(\d+)(?:,|x)[ \t]*(\d+)/.exec(text) ?? [];
  if (width === undefined) throw commandError('bad size argument');
  client.resize(sizeOf(width, height));
}

function sizeOf(width: string, height: string | undefined): { cols: number; rows: number } {
  const size = { cols: Number(width), rows: Number(height) };
  for (const side of [size.cols, size.rows]) {
    if (side < windowMinimum || side > windowMaximum) throw commandError('size too small or too big');
  }
  return size;
}
