import { gateExitCodes } from '@pitcrew/bench-harness';
import { paintFor, ProgressLine, terminalReport } from '@pitcrew/bench-harness/report';
import { agendaOf } from './agenda.ts';
import { withInterrupt } from './interrupt.ts';
import { sayLeftOut } from './left-out.ts';
import { makeRoom, outputsOf, writeFiles, type Outputs } from './outputs.ts';
import { resultsOf } from './results.ts';
import { runAgenda, type Effort } from './run-agenda.ts';
import { labelOf, sidesOf } from './sides.ts';

export interface BenchFlags extends Outputs {
  readonly backend: readonly string[];
  readonly scenario: readonly string[];
  readonly effort: Effort;
}

/** `pitcrew bench`: every scenario on every backend, or those that were named. */
export function bench(
  contract: string | undefined,
  { backend, scenario, effort, ...outputs }: BenchFlags,
): Promise<number> {
  return withInterrupt(async (signal) => {
    await makeRoom(Object.values(outputs));
    const startedAt = new Date();
    const progress = new ProgressLine(process.stderr);
    const sides = await sidesOf(contract, backend, signal);
    progress.show({ label: 'looking at the backends', done: 0, total: 1 });
    const agenda = await agendaOf(sides, {
      globs: scenario,
      leavesOutSlow: effort === 'quick',
      signal,
    }).finally(() => progress.clear());
    const { measurements, complete } = await runAgenda(agenda, {
      effort,
      signal,
      onStep: (step) => progress.show(step),
    }).finally(() => progress.clear());
    const results = await resultsOf({ startedAt, complete, measurements });
    process.stdout.write(terminalReport(results, paintFor(process.stdout)));
    sayLeftOut(agenda.leftOut, '--quick');
    for (const { side, reason } of agenda.unavailable)
      process.stderr.write(`pitcrew: ${labelOf(side)} was not measured: ${reason}\n`);
    await writeFiles(outputsOf(outputs, results));
    if (!complete) return gateExitCodes.interrupted;
    const failed =
      measurements.some(({ status }) => status === 'failed') ||
      (backend.length > 0 && agenda.unavailable.length > 0);
    const nothing = !measurements.some(({ time, figure }) => time !== undefined || figure !== undefined);
    if (nothing) process.stderr.write('pitcrew: nothing was measured\n');
    return failed || nothing ? gateExitCodes.fail : gateExitCodes.pass;
  });
}
