import type { Decision, Together } from '../../tune/profile.ts';
import { formatChange, formatInterval } from '../format.ts';
import { grid, type Column } from './grid.ts';
import type { Paint } from './paint.ts';
import { rankingTable } from './ranking.ts';
import { wrap } from './wrap.ts';

const columns: readonly Column[] = [
  { width: 2 },
  { width: 22 },
  { width: 10, align: 'right' },
  { width: 24 },
  { width: 3 },
];

/** How one contract was decided, as a tune goes on: who won and why, how the others did, who took no part. */
export function decisionReport(contract: string, decision: Decision, paint: Paint): string {
  const { winner, why, reference, ranking, excluded } = decision;
  const head = `${paint('bold', contract)}  ${paint('green', winner)}: ${reasons[why]}`;
  const rows = ranking.map(({ backend, ratio, low, high, tied }) => [
    backend === winner ? '*' : '',
    backend,
    backend === reference ? 'default' : formatChange(ratio),
    backend === reference ? '' : paint('dim', formatInterval(low, high)),
    tied && why === 'tie' ? 'tie' : '',
  ]);
  const table = rows.length === 0 ? '' : `${grid(columns, rows)}\n`;
  const out = excluded.map(
    ({ backend, reason }) => `${paint('dim', wrap(`${backend} ${reason}`, 80, '    '))}\n`,
  );
  return `${head}\n${table}${out.join('')}`;
}

const reasons: Readonly<Record<Decision['why'], string>> = {
  fastest: 'costs least',
  tie: 'as good as others, and needs least, or is the first by name',
  only: 'nothing to race against',
  together: 'best in the whole',
  undecided: 'stays, for the time was up before anything could be told',
};

/** How whole combinations did, and where the whole is more or less than its parts. */
export function togetherReport({ ranking, failed, interactions }: Together, paint: Paint): string {
  const beyond = interactions.map(
    ({ backends, ratio }) =>
      `${wrap(`${wordsOf(backends)} together: ${formatChange(ratio)} against what each of them adds`, 80, '    ')}\n`,
  );
  const lost = failed.map(
    ({ backends, reason }) => `${paint('red', wrap(`${wordsOf(backends)} failed: ${reason}`, 80, '    '))}\n`,
  );
  const none =
    interactions.length === 0 && failed.length === 0
      ? '    The parts do not meddle with each other: no two cost more or less together.\n'
      : '';
  const table = ranking.length === 0 ? '' : `${rankingTable(ranking, paint)}\n`;
  return `${paint('bold', 'whole commands, against the combination of all winners')}\n${table}${lost.join('')}${beyond.join('')}${none}`;
}

function wordsOf(backends: Readonly<Record<string, string>>): string {
  return Object.entries(backends)
    .map(([contract, backend]) => `${contract}-${backend}`)
    .join(' ');
}
