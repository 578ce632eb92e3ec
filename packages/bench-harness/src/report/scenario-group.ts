import type { BenchResults, Measurement } from '../results.ts';

/** All backends on one scenario: the fastest first, then what has no time. */
export interface ScenarioGroup {
  readonly contract: string;
  readonly scenario: string;
  readonly operation: string;
  readonly measurements: readonly Measurement[];
  /** ns an operation of the fastest that may be compared. */
  readonly fastest: number | undefined;
}

/** In the order in which contracts and scenarios were measured. */
export function groupScenarios(results: BenchResults): readonly ScenarioGroup[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of results.measurements) {
    const key = `${measurement.contract}/${measurement.scenario}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  return [...groups.values()].map(asGroup);
}

function asGroup(measurements: readonly Measurement[]): ScenarioGroup {
  const sorted = measurements.toSorted((a, b) => rank(a) - rank(b));
  const first = sorted[0];
  if (first === undefined) throw new RangeError('a group has at least one measurement');
  const { contract, scenario, operation } = first;
  const fastest = sorted.find(({ status, time }) => status === 'ok' && time !== undefined)?.time?.p50;
  return { contract, scenario, operation, measurements: sorted, fastest };
}

function rank({ time, figure }: Measurement): number {
  if (time !== undefined) return time.p50;
  if (figure !== undefined) return figure.better === 'lower' ? figure.value : -figure.value;
  return Number.POSITIVE_INFINITY;
}

/** The contracts that were measured, in order. */
export function contractsOf(groups: readonly ScenarioGroup[]): readonly string[] {
  return [...new Set(groups.map(({ contract }) => contract))];
}

/** Every slice of a measurement, ns an operation, the shortest first. */
export function slicesOf({ time }: Measurement): readonly number[] {
  return (time?.launches.flat() ?? []).sort((a, b) => a - b);
}
