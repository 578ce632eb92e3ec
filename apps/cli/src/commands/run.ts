import { basename } from 'node:path';
import { shellWord } from '@pitcrew/core';
import { askTmux, runTmux, socketFlags } from '../ask-tmux.ts';
import type { Context } from '../context.ts';
import { whyMissing } from '../program-on-path.ts';
import { differing } from './differing.ts';
import { firstPane, paneShell, pathInPanes } from '../panes/first-pane.ts';

export interface RunOptions {
  readonly session: string | undefined;
  readonly detached: boolean;
}

/**
 * `pitcrew run -- CMD…`: starts it in a pane of a new session with Pitcrew's `tmux` first on `PATH`, there and in the shells of panes that
 * come later, and attaches where this is a terminal.
 */
export async function run(context: Context, words: readonly string[], options: RunOptions): Promise<number> {
  const missing = whyMissing(words[0] ?? '', pathInPanes());
  if (missing !== undefined) {
    process.stderr.write(`pitcrew: ${words[0]}: ${missing.why}; nothing was started\n`);
    return missing.code;
  }
  const other = await differing(context);
  if (other !== undefined) {
    process.stderr.write(`pitcrew: ${words[0]} was not started: ${other}\n`);
    return 1;
  }
  const { isTTY, columns, rows } = process.stdout;
  // Some terminals have no size yet.
  const size = isTTY && columns > 0 && rows > 1 ? ['-x', String(columns), '-y', String(rows - 1)] : [];
  const named = options.session === undefined ? [] : ['-s', options.session];
  const name = basename(words[0] ?? 'crew');
  const made = await askTmux(context, [
    'new-session',
    '-d',
    '-P',
    '-F',
    '#{session_id} #{pane_id} #{session_name}',
    ...named,
    ...size,
    '-n',
    name,
    '-c',
    process.cwd(),
    '-e',
    `PATH=${pathInPanes()}`,
    '--',
    ...firstPane(words),
  ]);
  if (made.code !== 0) {
    process.stderr.write(`pitcrew: ${words[0]} was not started: ${made.stderr}`);
    return made.code;
  }
  const [id = '', pane = '', ...rest] = made.stdout.trimEnd().split(' ');
  const session = rest.join(' ');
  await giveShell(context, id);
  if (process.stdin.isTTY && process.stdout.isTTY && !options.detached) {
    return runTmux(context, ['attach-session', '-t', id]);
  }
  const attach = ['pitcrew', 'attach', ...socketFlags(context), session].map(shellWord).join(' ');
  process.stdout.write(`${words[0]} runs in pane ${pane} of session ${session}; see it with: ${attach}\n`);
  return 0;
}

/** The first pane does the same before its program begins; whoever has started this does not wait for that. */
async function giveShell(context: Context, session: string): Promise<void> {
  const asked = await askTmux(context, ['display-message', '-p', '-t', session, '#{default-command}']);
  if (asked.stdout !== '\n') return;
  await askTmux(context, ['set-option', '-t', session, 'default-command', paneShell()]);
}
