import {
  compareLive,
  compareSaved,
  gateExitCodes,
  overallVerdict,
  type BenchResults,
} from '@pitcrew/bench-harness';
import {
  changesTable,
  paintFor,
  ProgressLine,
  readResults,
  terminalReport,
} from '@pitcrew/bench-harness/report';
import { CodedError } from '@pitcrew/core';
import { agendaOf } from './agenda.ts';
import { withInterrupt } from './interrupt.ts';
import { makeRoom, outputsOf, writeFiles, type Outputs } from './outputs.ts';
import { sayLeftOut } from './left-out.ts';
import { resultsOf } from './results.ts';
import { labelOf, sidesOf } from './sides.ts';

export interface CompareFlags extends Outputs {
  readonly scenario: readonly string[];
  readonly force: boolean;
}

/** `pitcrew bench compare`: two backends, slice by slice; or two files that `--json` wrote. The first is the base. */
export async function compare(
  base: string,
  candidate: string,
  { scenario, force, ...outputs }: CompareFlags,
): Promise<number> {
  const areFiles = [base, candidate].map((each) => each.endsWith('.json'));
  if (areFiles[0] !== areFiles[1])
    throw new CodedError(
      'BENCH_UNKNOWN',
      `${base} and ${candidate}: give two backends, or two files of results`,
    );
  if (areFiles[0] === true) return saved(base, candidate, force, outputs);
  await makeRoom(Object.values(outputs));
  const results = await live(base, candidate, scenario);
  process.stdout.write(terminalReport(results, paintFor(process.stdout)));
  await writeFiles(outputsOf(outputs, results));
  return gateExitCodes[overallVerdict(results.comparisons, results.complete)];
}

async function saved(base: string, candidate: string, force: boolean, outputs: Outputs): Promise<number> {
  if (Object.values(outputs).some((file) => file !== undefined))
    throw new CodedError('BENCH_UNKNOWN', 'two files side by side are no results that could be written');
  const [before, after] = await Promise.all([readResults(base), readResults(candidate)]);
  const changes = compareSaved([base, before], [candidate, after], force);
  if (changes.length === 0)
    throw new CodedError(
      'BENCH_UNKNOWN',
      `${base} and ${candidate} have no scenario of the same backend in common`,
    );
  process.stdout.write(changesTable(changes, paintFor(process.stdout)));
  return gateExitCodes.pass;
}

function live(base: string, candidate: string, globs: readonly string[]): Promise<BenchResults> {
  return withInterrupt(async (signal) => {
    const startedAt = new Date();
    const sides = await sidesOf(undefined, [base, candidate], signal);
    const [first, second] = sides;
    if (first === undefined || second === undefined || sides.length !== 2) {
      throw new CodedError(
        'BENCH_UNKNOWN',
        `"${base}" or "${candidate}" is the name of several backends; say it whole: ${sides.map(labelOf).join(', ')}`,
      );
    }
    if (first.contract !== second.contract)
      throw new CodedError(
        'BENCH_UNKNOWN',
        `${labelOf(first)} and ${labelOf(second)} implement different contracts`,
      );
    const progress = new ProgressLine(process.stderr);
    const { items, unavailable, leftOut } = await agendaOf(sides, { globs, leavesOutSlow: true, signal });
    if (unavailable[0] !== undefined) throw new CodedError('BACKEND_UNAVAILABLE', unavailable[0].reason);
    const can = (side: typeof first): readonly string[] =>
      items
        .filter((item) => item.side === side && !item.isFigure && item.entry.excluded === undefined)
        .map(({ entry }) => entry.name);
    // One from outside is called as it calls itself.
    const nameOf = (side: typeof first): string =>
      `${side.contract}-${items.find((item) => item.side === side)?.backend}`;
    const scenarios = can(first).filter((name) => can(second).includes(name));
    sayLeftOut(leftOut, 'a comparison of everything');
    const found = await compareLive({
      base: { side: first, label: nameOf(first) },
      candidate: { side: second, label: nameOf(second) },
      scenarios,
      signal,
      onProgress: ({ launch, decided, ...rest }) =>
        progress.show({ label: `launch ${launch}, ${decided} of ${scenarios.length} decided`, ...rest }),
    }).finally(() => progress.clear());
    return resultsOf({ startedAt, ...found });
  });
}
