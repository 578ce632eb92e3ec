import type { Measurement } from '../../results.ts';
import { formatBytes, formatCount, formatFactor, formatTime } from '../format.ts';
import { contractsOf, groupScenarios, slicesOf, type ScenarioGroup } from '../scenario-group.ts';
import type { BenchResults } from '../../results.ts';
import { grid, type Column } from './grid.ts';
import { histogram } from './histogram.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

const columns: readonly Column[] = [
  { width: 17 },
  { width: 8, align: 'right' },
  { width: 6, align: 'right' },
  { width: 10 },
  { width: 6, align: 'right' },
  { width: 7, align: 'right' },
  { width: 8, align: 'right' },
];
/** A backend, and one number with its unit. */
const figureColumns: readonly Column[] = [{ width: 17 }, { width: 20 }];
const allocationColumn = 5;
const barWidth = 10;
const lineWidth = 78;

/** Every scenario with its backends, the fastest first. */
export function measurementTables(results: BenchResults, paint: Paint): string {
  const groups = groupScenarios(results);
  return contractsOf(groups)
    .map((contract) => {
      const own = groups.filter((group) => group.contract === contract);
      return `${paint('bold', contract)}\n\n${own.map((group) => scenario(group, paint)).join('\n\n')}`;
    })
    .join('\n\n\n');
}

function scenario(group: ScenarioGroup, paint: Paint): string {
  const { scenario, operation, measurements } = group;
  const timed = measurements.some(({ time }) => time !== undefined);
  const title = `  ${paint('cyan', scenario)}\n${paint('dim', wrap(operation, lineWidth, '  '))}`;
  const head = ['', 'time', '', 'spread', '±', 'B/op', 'p99'].map((word) => paint('dim', word));
  const rows = measurements.filter(isMeasured).map((each) => row(each, group, paint));
  const counted = measurements.some(({ allocation }) => allocation !== undefined);
  // Only `--long` counts what is allocated.
  const shown = <T>(cells: readonly T[]): readonly T[] =>
    counted ? cells : cells.filter((_, at) => at !== allocationColumn);
  const table = timed ? grid(shown(columns), [head, ...rows].map(shown)) : grid(figureColumns, rows);
  const remarks = measurements.filter((each) => each.reason !== undefined).map((each) => remark(each, paint));
  return [title, table, ...remarks].filter((part) => part !== '').join('\n');
}

function isMeasured({ time, figure }: Measurement): boolean {
  return time !== undefined || figure !== undefined;
}

function row(each: Measurement, { fastest }: ScenarioGroup, paint: Paint): readonly string[] {
  const { backend, status, time, figure, allocation, tail } = each;
  if (figure !== undefined) return [`    ${backend}`, paint('bold', figureText(figure))];
  if (time === undefined) return [`    ${backend}`];
  const isBest = time.p50 === fastest;
  return [
    `    ${isBest ? paint('green', backend) : backend}`,
    paint('bold', formatTime(time.p50)),
    // What is not `ok` is not compared.
    fastest === undefined || status !== 'ok' ? '' : formatFactor(time.p50 / fastest),
    paint('cyan', histogram(slicesOf(each), barWidth)),
    `${Math.round(((time.p75 - time.p25) / 2 / time.p50) * 100)} %`,
    allocation === undefined ? '' : formatBytes(allocation.bytes).replaceAll('iB', 'i'),
    tail === undefined ? '' : formatTime(tail.p99),
  ];
}

const timeUnits: Readonly<Record<string, number>> = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 };

function figureText({ value, unit }: NonNullable<Measurement['figure']>): string {
  if (unit === 'B') return formatBytes(value);
  const nanos = timeUnits[unit];
  return nanos === undefined ? `${formatCount(value)} ${unit}` : formatTime(value * nanos);
}

function remark({ backend, status, reason = '' }: Measurement, paint: Paint): string {
  const text = wrap(`${backend}: ${status === 'ok' ? '' : `${status}, `}${reason}`, lineWidth, '    ');
  return paint(status === 'failed' ? 'red' : status === 'unsteady' ? 'yellow' : 'dim', text);
}
