import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStopwatch } from '@pitcrew/bench-harness';
import { chosenEnvironment } from '../ask-tmux.ts';
import { binFolder } from '../bin-folder.ts';
import type { Context } from '../context.ts';
import { Checks } from './checks.ts';
import { CrewView } from './crew-view.ts';
import { filesLeft, marker, processesLeft } from './leftovers.ts';
import { Player } from './player.ts';
import { findRealTmux } from './real-tmux.ts';
import type { Report } from './report.ts';
import { Stage } from './stage.ts';
import { closing, story } from './story.ts';

export interface DemoOptions {
  readonly keepGoing: boolean;
  readonly live: boolean;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Plays the whole demo in a folder of its own. The folder stays, with the log, only where a check failed. */
export async function playDemo(
  context: Context,
  { keepGoing, live, say, signal }: DemoOptions,
): Promise<Report> {
  const begin = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'pitcrew-demo-'));
  const checks = new Checks(join(folder, 'log.jsonl'));
  const env = cleanEnvironment(context, folder);
  const realTmux = findRealTmux();
  const ours = new Stage('pitcrew.sock', { tmux: join(binFolder(), 'tmux'), folder, env, signal });
  const real = realTmux && new Stage('tmux.sock', { tmux: realTmux.path, folder, env, signal });
  let keep = false;
  try {
    const stopwatch = openStopwatch({ folder, env: { ...env, TMUX_PANE: '%0' }, signal });
    const view = new CrewView(ours, { live, say });
    const compare = realTmux?.version === 'tmux 3.3a';
    const show = view.show.bind(view);
    const player = new Player({ ours, real, compare, checks, stopwatch, keepGoing, show });
    await open(ours, checks);
    await real?.open();
    if ((checks.failed.length === 0 || keepGoing) && (await player.play(story))) await player.play([closing]);
    else await player.notePids();
    await real?.close();
    await ours.close();
    await checkLeftovers(player, folder, checks);
    keep = checks.failed.length > 0;
    const milliseconds = performance.now() - begin;
    return { rows: player.rows, checks, real: realTmux, method: stopwatch.method, milliseconds };
  } finally {
    await real?.close();
    await ours.close();
    for (const pid of await processesLeft([], folder)) kill(pid);
    if (!keep) await rm(folder, { recursive: true, force: true });
  }
}

/** The user's own tmux, shell and start-up files have no part in it. */
function cleanEnvironment(context: Context, folder: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...chosenEnvironment(context),
    TMUX_TMPDIR: folder,
    HOME: folder,
    SHELL: '/bin/sh',
    PS1: '$ ',
    [marker]: folder,
  };
  for (const name of ['TMUX', 'TMUX_PANE', 'ENV', 'BASH_ENV', 'VISUAL', 'EDITOR']) delete env[name];
  return env;
}

async function open(stage: Stage, checks: Checks): Promise<void> {
  const { code, stdout, stderr } = await stage.open();
  await checks.add(
    'the server starts with the lead in its first pane',
    code === 0 && stdout === '' && stderr === '',
    { code, stdout, stderr },
  );
  const expected = stage.lead.startsWith(`${stage.socket},`) && stage.lead.endsWith(',0');
  await checks.add('the lead finds $TMUX as tmux sets it', expected, stage.lead);
}

async function checkLeftovers(player: Player, folder: string, checks: Checks): Promise<void> {
  const processes = await processesLeft(player.pids, folder);
  await checks.add(
    `the server and all ${player.pids.size} processes of the crew are gone`,
    processes.length === 0,
    processes,
  );
  // A real tmux leaves its sockets behind.
  const own = ['log.jsonl', 'runner', 'tmux.sock'].map((name) => join(folder, name));
  const files = (await filesLeft(folder, own)).filter((path) => !path.startsWith(join(folder, 'tmux-')));
  await checks.add('no socket and no file is left', files.length === 0, files);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
