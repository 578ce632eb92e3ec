import type { SavedChange } from '../../compare/compare-saved.ts';
import { formatChange, formatTime } from '../format.ts';
import { grid, type Column } from './grid.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

const columns: readonly Column[] = [
  { width: 46 },
  { width: 8, align: 'right' },
  { width: 8, align: 'right' },
  { width: 9, align: 'right' },
];
const note =
  'This is no verdict: the runs were taken at different times, and what else the machine did then is in the ' +
  'difference. Bold: the quartiles of the two do not meet. For a verdict: pitcrew bench gate --base REF';

/** Two saved runs side by side. */
export function changesTable(changes: readonly SavedChange[], paint: Paint): string {
  const head = ['', 'before', 'after', 'change'].map((word) => paint('dim', word));
  const rows = changes.map(({ name, before, after, isClear }) => {
    const change = formatChange(after / before);
    return [
      name,
      formatTime(before),
      formatTime(after),
      isClear ? paint('bold', change) : paint('dim', change),
    ];
  });
  return `${grid(columns, [head, ...rows])}\n\n${paint('dim', wrap(note, 80, ''))}\n`;
}
