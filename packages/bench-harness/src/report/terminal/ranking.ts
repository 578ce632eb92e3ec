import type { RankedCombination } from '../../results.ts';
import { formatChange, formatInterval } from '../format.ts';
import { rankingWords } from '../ranking-words.ts';
import { grid, type Column } from './grid.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

const columns: readonly Column[] = [
  { width: 2, align: 'right' },
  { width: 38 },
  { width: 8, align: 'right' },
  { width: 20 },
  { width: 3 },
];

/** Whole combinations, the best first; those that can't be told from it are marked. */
export function rankingTable(ranking: readonly RankedCombination[], paint: Paint): string {
  const { common, labels } = rankingWords(ranking);
  const rows = ranking.map(({ ratio, low, high, tied }, at) => [
    String(at + 1),
    (labels[at] ?? []).join(' '),
    paint(at === 0 ? 'green' : 'bold', formatChange(ratio)),
    paint('dim', formatInterval(low, high)),
    tied && at > 0 ? 'tie' : '',
  ]);
  const note =
    common.length === 0 ? '' : `\n\n${paint('dim', wrap(`all with ${common.join(', ')}`, 80, '    '))}`;
  return grid(columns, rows) + note;
}
