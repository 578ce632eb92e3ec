import type { BenchResults, Measurement } from '../results.ts';
import { formatTime } from './format.ts';

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
  readonly extra?: string;
}

/**
 * What github-action-benchmark reads with `tool: customSmallerIsBetter`. Only what is better when it is
 * smaller goes in, and only what was measured without a doubt.
 */
export function actionBenchmarkReport(results: BenchResults): string {
  const good = results.measurements.filter(({ status }) => status === 'ok');
  return `${JSON.stringify(good.flatMap(entries), null, 2)}\n`;
}

function entries(measurement: Measurement): readonly Entry[] {
  const { contract, scenario, backend, operation, time, allocation, figure } = measurement;
  const name = `${contract}/${scenario}/${backend}`;
  const found: Entry[] = [];
  if (time !== undefined) {
    const half = (time.p75 - time.p25) / 2;
    const slices = time.launches.reduce((sum, launch) => sum + launch.length, 0);
    found.push({
      name,
      unit: 'ns/op',
      value: round(time.p50),
      range: `± ${round(half)}`,
      extra: `${operation}\n${time.launches.length} launches, ${slices} slices\np25 ${formatTime(time.p25)}, p75 ${formatTime(time.p75)}`,
    });
  }
  if (allocation?.stable === true)
    found.push({ name: `${name} memory`, unit: 'B/op', value: round(allocation.bytes) });
  if (figure?.better === 'lower')
    found.push({ name, unit: figure.unit, value: round(figure.value), extra: operation });
  return found;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
