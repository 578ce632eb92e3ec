import type { BenchResults, Comparison } from '../../results.ts';
import { formatAllocated, formatChange } from '../format.ts';
import { grid, type Column } from './grid.ts';
import type { Colour, Paint } from './paint.ts';
import { wrap } from './wrap.ts';

const columns: readonly Column[] = [
  { width: 12 },
  { width: 15 },
  { width: 20 },
  { width: 8, align: 'right' },
  { width: 17 },
];

/** What is shown of a change, to either side. */
const reach = 0.1;
const half = 8;

const colours: Readonly<Record<Comparison['verdict'], Colour>> = {
  fail: 'red',
  failed: 'red',
  environment: 'yellow',
  'no-baseline': 'yellow',
  inconclusive: 'yellow',
  improved: 'green',
  pass: 'dim',
};
const order: readonly Comparison['verdict'][] = [
  'fail',
  'failed',
  'no-baseline',
  'environment',
  'inconclusive',
  'improved',
  'pass',
];

/** What is worst first. */
export function sortComparisons(comparisons: readonly Comparison[]): readonly Comparison[] {
  return comparisons.toSorted(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.ratio - a.ratio,
  );
}

/** Verdict, effect and interval of each, and in words what did not pass. */
export function comparisonTable({ comparisons }: BenchResults, paint: Paint): string {
  const sorted = sortComparisons(comparisons);
  const head = ['', '', '', 'change', '−10 %   0   +10 %'].map((word) => paint('dim', word));
  const rows = sorted.map((each) => [
    paint(colours[each.verdict], each.verdict),
    each.candidate,
    each.scenario,
    isTold(each) ? formatChange(each.ratio) : '',
    isTold(each) ? strip(each) : '',
  ]);
  const notes = sorted
    .filter(({ verdict, reason }) => verdict !== 'pass' || reason !== undefined)
    .map(inWords);
  return `${grid(columns, [head, ...rows])}\n\n${notes.join('\n')}`.trimEnd();
}

/** A ratio was measured at all. */
export function isTold({ launches }: Comparison): boolean {
  return launches > 0;
}

/** `flock → proper: +3.1 %, 99 % interval +2.0 % to +4.4 %, 20 launches; allocations: −12 B and −1 objects` */
function inWords(each: Comparison): string {
  const { scenario, base, candidate, verdict, ratio, low, high, launches, allocation, reason } = each;
  const parts = [`${verdict}: ${candidate}/${scenario} against ${base}`];
  if (isTold(each))
    parts.push(
      `${formatChange(ratio)}, 99 % interval ${formatChange(low)} to ${formatChange(high)}, ${launches} launches`,
    );
  if (allocation !== undefined) parts.push(`allocations: ${formatAllocated(allocation)}`);
  if (reason !== undefined) parts.push(reason);
  return wrap(parts.join('; '), 80, '  ').replace(/^ {2}/, '');
}

/** An interval on a scale: `├──●──┤`; `‹` and `›` where it goes on. */
function strip({ ratio, low, high }: Comparison): string {
  const cells: string[] = Array.from({ length: half * 2 + 1 }, (_, at) => (at === half ? '│' : ' '));
  const from = cell(low);
  const to = cell(high);
  for (let at = from; at <= to; at++) cells[at] = '─';
  cells[from] = low < 1 - reach ? '‹' : '├';
  cells[to] = high > 1 + reach ? '›' : '┤';
  cells[cell(ratio)] = '●';
  return cells.join('');
}

function cell(ratio: number): number {
  const at = half + Math.round(((ratio - 1) / reach) * half);
  return Math.max(0, Math.min(half * 2, at));
}
