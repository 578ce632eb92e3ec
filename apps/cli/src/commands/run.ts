import { basename, delimiter } from 'node:path';
import { askTmux, runTmux } from '../ask-tmux.ts';
import { binFolder } from '../bin-folder.ts';
import type { Context } from '../context.ts';

export interface RunOptions {
  readonly session: string | undefined;
  readonly detached: boolean;
}

/**
 * `pitcrew run -- CMD…`: starts it in a pane of a new session with Pitcrew's `tmux` first on `PATH`, and
 * attaches where this is a terminal.
 */
export async function run(context: Context, words: readonly string[], options: RunOptions): Promise<number> {
  const path = [binFolder(), process.env['PATH'] ?? ''].filter(Boolean).join(delimiter);
  // env(1) puts the folder on the PATH of the program alone, whatever a shell's start-up files do to it.
  const program = ['env', `PATH=${path}`, ...words];
  const size = process.stdout.isTTY
    ? ['-x', String(process.stdout.columns), '-y', String(process.stdout.rows - 1)]
    : [];
  const named = options.session === undefined ? [] : ['-s', options.session];
  const name = basename(words[0] ?? 'crew');
  const made = await askTmux(context, [
    'new-session',
    '-d',
    '-P',
    '-F',
    '#{session_id} #{session_name} #{pane_id}',
    ...named,
    ...size,
    '-n',
    name,
    '-c',
    process.cwd(),
    '-e',
    `PATH=${path}`,
    '--',
    ...program,
  ]);
  if (made.code !== 0) {
    process.stderr.write(`pitcrew: ${words[0]} was not started: ${made.stderr}`);
    return made.code;
  }
  const [id = '', session = '', pane = ''] = made.stdout.trim().split(' ');
  if (process.stdin.isTTY && process.stdout.isTTY && !options.detached) {
    return runTmux(context, ['attach-session', '-t', id]);
  }
  process.stdout.write(
    `${words[0]} runs in pane ${pane} of session ${session}; see it with: pitcrew attach ${session}\n`,
  );
  return 0;
}
