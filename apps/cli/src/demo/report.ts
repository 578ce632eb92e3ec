import { plainTable } from '@pitcrew/bench-harness/plain-table';
import type { Checks } from './checks.ts';
import type { Row } from './player.ts';
import type { RealTmux } from './real-tmux.ts';

export interface Report {
  readonly rows: readonly Row[];
  readonly checks: Checks;
  readonly real: RealTmux | undefined;
  readonly method: string;
  readonly milliseconds: number;
}

export function reportJson({ rows, checks, real, method, milliseconds }: Report): string {
  const calls = rows.map(({ by, call, count, exit, p50, realP50, once }) => ({
    generation: by,
    call,
    count,
    exit,
    p50,
    realP50,
    ratio: ratio(p50, realP50),
    once,
  }));
  const { all, failed, log } = checks;
  const kept = failed.length > 0 ? log : undefined;
  return JSON.stringify(
    { ok: failed.length === 0, milliseconds, method, real, checks: all.length, failed, log: kept, calls },
    null,
    2,
  );
}

export function reportText({ rows, checks, real, method, milliseconds }: Report): string {
  const { all, failed, log } = checks;
  const beside = real === undefined ? [] : [real.version, 'ratio'];
  const table = plainTable({ head: ['', 'call', 'n', 'exit', 'p50 ms', ...beside] });
  for (const row of rows) {
    const beside =
      real === undefined ? [] : [time(row.realP50, row.once), ratio(row.p50, row.realP50)?.toFixed(2) ?? '–'];
    table.push([row.by, fit(row.call), row.count, row.exit, time(row.p50, row.once), ...beside]);
  }
  const caption = [
    `p50 of 12 to 30 calls in turn${real === undefined ? '' : `, ours and ${real.path}`}: ${method}.`,
    "n: how often the recording makes the call. * made once: by Node's clock, which includes its own way of starting a program.",
    ...(real === undefined ? ['No other tmux was found on this machine to compare with.'] : []),
  ];
  const seconds = (milliseconds / 1000).toFixed(1);
  const end =
    failed.length === 0
      ? `All ${all.length} checks held in ${seconds} s; no process, socket or file is left.`
      : [
          `${failed.length} of ${all.length} checks failed:`,
          ...failed.map(({ what, seen }) => `  ${what}\n    ${seen ?? ''}`),
          `The log of every check is kept: ${log}`,
        ].join('\n');
  return `\n${table.toString()}\n\n${caption.join('\n')}\n\n${end}\n`;
}

function time(milliseconds: number | undefined, once: boolean): string {
  return milliseconds === undefined || Number.isNaN(milliseconds)
    ? '–'
    : `${milliseconds.toFixed(2)}${once ? '*' : ''}`;
}

function ratio(ours: number | undefined, real: number | undefined): number | undefined {
  return ours === undefined || real === undefined ? undefined : ours / real;
}

function fit(call: string): string {
  const short = call.replace('-S {socket}', '-S …').replace('{swarm}', 'claude-swarm-PID');
  return short.length > 70 ? `${short.slice(0, 69)}…` : short;
}
