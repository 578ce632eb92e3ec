import { loadavg } from 'node:os';
import { join } from 'node:path';
import { gateExitCodes } from '@pitcrew/bench-harness';
import { jsonReport, paintFor, ProgressLine } from '@pitcrew/bench-harness/report';
import {
  everyFamily,
  onlyNamed,
  runFamilies,
  Stage,
  versusHtml,
  versusMarkdown,
  versusTable,
  type Effort,
  type TmuxProgram,
  type VersusResults,
} from '@pitcrew/bench-harness/versus-tmux';
import { CodedError } from '@pitcrew/core';
import { binFolder } from '../../bin-folder.ts';
import type { Context } from '../../context.ts';
import { findRealTmux } from '../../demo/real-tmux.ts';
import { teamSession } from '../../demo/recording/team-session.ts';
import { version } from '../../version.ts';
import { withInterrupt } from './interrupt.ts';
import { makeRoom, writeFiles } from './outputs.ts';
import { resultsOf } from './results.ts';

export interface VersusFlags extends Effort {
  readonly only: readonly string[];
  readonly client: 'native' | 'node';
  /** Which tmux; the first on the `PATH` that is not Pitcrew's. */
  readonly tmux: string | undefined;
  readonly json: string | undefined;
  readonly html: string | undefined;
  readonly markdown: string | undefined;
}

/** `pitcrew bench tmux`: every row of the table against a real tmux. */
export function versusTmux(context: Context, flags: VersusFlags): Promise<number> {
  return withInterrupt(async (signal) => {
    const { only, client, tmux, json, html, markdown, ...effort } = flags;
    await makeRoom([json, html, markdown]);
    const families = onlyNamed(everyFamily(teamSession), only);
    const programs = { ours: pitcrew(context, client), theirs: tmuxAt(tmux) };
    const startedAt = new Date();
    const begin = performance.now();
    const load = loadavg()[0] ?? 0;
    await using stage = await Stage.open({ programs, effort, env: environmentOf(context), signal });
    const progress = new ProgressLine(process.stderr);
    const { rows, complete } = await runFamilies({
      families,
      stage,
      onStep: (step) => progress.show(step),
    }).finally(() => progress.clear());
    const { fingerprint, commit } = await resultsOf({ startedAt, complete });
    const results: VersusResults = {
      schema: 'versus-tmux-1',
      version: version(),
      startedAt: startedAt.toISOString(),
      seconds: (performance.now() - begin) / 1000,
      complete,
      fingerprint,
      load,
      programs,
      method: stage.stopwatch.method,
      effort,
      ...(commit === undefined ? {} : { commit }),
      rows,
    };
    process.stdout.write(versusTable(results, paintFor(process.stdout)));
    await writeFiles([
      [json, () => jsonReport(results)],
      [html, () => versusHtml(results)],
      [markdown, () => versusMarkdown(results)],
    ]);
    if (!complete) return gateExitCodes.interrupted;
    return rows.some(({ status }) => status === 'failed') ? gateExitCodes.fail : gateExitCodes.pass;
  });
}

/** What is chosen here holds for the conductors too, which look for files elsewhere. */
function environmentOf({ settings }: Context): NodeJS.ProcessEnv {
  const chosen = Object.entries(settings).map(([contract, { name }]) => [
    `PITCREW_${contract.toUpperCase()}`,
    name,
  ]);
  return { ...process.env, ...(Object.fromEntries(chosen) as Readonly<Record<string, string>>) };
}

function pitcrew({ settings }: Context, client: VersusFlags['client']): TmuxProgram {
  const chosen = Object.entries(settings)
    .filter(([, { from }]) => from !== 'default')
    .map(([contract, { name }]) => `${contract}-${name}`);
  const parts = [...chosen, ...(client === 'node' ? ['client in Node'] : [])];
  const bin = binFolder();
  return {
    name: 'Pitcrew',
    argv: client === 'node' ? [join(bin, 'pitcrew'), 'tmux'] : [join(bin, 'tmux')],
    version: parts.length === 0 ? version() : `${version()} (${parts.join(', ')})`,
  };
}

/** @throws CodedError `BENCH_NO_TMUX` */
function tmuxAt(path: string | undefined): TmuxProgram {
  const real = findRealTmux(path);
  if (real !== undefined) return { name: 'tmux', argv: [real.path], version: real.version };
  throw new CodedError(
    'BENCH_NO_TMUX',
    `there is no tmux ${path === undefined ? 'on this machine' : `at ${path}`} to measure against; nothing was measured. ` +
      'Install tmux 3.3a, which is what Pitcrew speaks, or name one with --tmux',
  );
}
