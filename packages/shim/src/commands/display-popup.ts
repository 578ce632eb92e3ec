import { basename } from 'node:path';
import { baseEnvironment, type Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { optionEntry } from '../options/table.ts';
import { overlayPlace } from '../overlays/overlay-place.ts';
import { Popup } from '../overlays/popup.ts';
import { environmentOf } from '../program-of.ts';
import { percentageOf } from '../sizes.ts';
import { targetClient } from '../target/best-client.ts';

export const displayPopup: Command = {
  name: 'display-popup',
  alias: 'popup',
  arguments: argumentSpec('Bb:Cc:d:e:Eh:s:S:t:T:w:x:y:', 0, -1, {
    usage:
      '[-BCE] [-b border-lines] [-c target-client] [-d start-directory] [-e ' +
      'environment] [-h height] [-s style] [-S border-style] [-t target-pane][-T title] [-w width] [-x position] [-y position] [shell-command]',
  }),
  target: { flag: 't', type: 'pane' },
  async run(context) {
    const { args, caller } = context;
    const client = targetClient(context, args.value('c'));
    if (args.has('C')) client.cover?.(undefined);
    if (args.has('C') || client.overlay !== undefined || client.cover === undefined) return;
    const popup = makePopup(context, client);
    if (popup === undefined) return;
    client.cover(popup);
    await start(context, popup);
    const status = await popup.closed;
    if (caller.attached === undefined) context.sequence.exitCode = status;
  },
};

/** Undefined where there is no room for it. */
function makePopup(context: CommandContext, client: Client): Popup | undefined {
  const { args, shim, target } = context;
  const rows = sizeOf(context, 'h', client.rows, 'height');
  const cols = sizeOf(context, 'w', client.cols, 'width');
  const place = overlayPlace(context, client, cols, rows);
  const lines = linesOf(context, target.window.options.string('popup-border-lines'));
  const least = lines === 'none' ? 1 : 3;
  if (place === undefined || cols < least || rows < least) return undefined;
  return new Popup(shim, client, {
    place,
    lines,
    style: args.value('s'),
    borderStyle: args.value('S'),
    title: context.expand(args.value('T') ?? ''),
    closes: args.count('E') > 1 ? 'success' : args.has('E') ? 'exit' : 'never',
  });
}

function sizeOf({ args }: CommandContext, flag: string, whole: number, noun: string): number {
  const text = args.value(flag);
  return text === undefined ? Math.floor(whole / 2) : percentageOf(text, 1, whole, whole, noun);
}

function linesOf({ args }: CommandContext, option: string): string {
  if (args.has('B')) return 'none';
  const wanted = args.value('b');
  if (wanted === undefined) return option;
  const definition = optionEntry('popup-border-lines')?.definition;
  if (definition?.type === 'choice' && definition.choices.includes(wanted)) return wanted;
  throw commandError(`popup-border-lines unknown value: ${wanted}`);
}

/** Runs what was given, or the default command, or a shell. */
async function start(context: CommandContext, popup: Popup): Promise<void> {
  const { args, conductor, target } = context;
  const { session } = target;
  const wantedShell = session.options.string('default-shell');
  const shell = conductor.parts.usableShell(wantedShell) ? wantedShell : '/bin/sh';
  const words = args.rest();
  const command = words.length === 0 ? session.options.string('default-command') : (words[0] ?? '');
  const folder = args.value('d');
  const env: Record<string, string> = { ...baseEnvironment(conductor, session), SHELL: shell };
  for (const [name, value] of environmentOf(args.values('e'))) env[name] = value;
  const [file = shell, ...rest] = words;
  const program =
    words.length > 1
      ? { file, args: rest }
      : { file: shell, args: command === '' ? [] : ['-c', command], argv0: basename(shell) };
  const { cols, rows } = popup.inner;
  try {
    const id = conductor.keeping?.idWithoutPane();
    const process = await conductor.parts.pty.spawn({
      ...program,
      ...(id === undefined ? {} : { id }),
      cwd: folder === undefined ? context.cwd(session) : context.expand(folder),
      env,
      cols,
      rows,
      onOutput: (bytes) => popup.output(bytes),
    });
    popup.run(process, id);
  } catch {
    // As in tmux, where it fails after the fork.
    popup.ended(1);
  }
}
