import { grid, type Column } from '../../report/terminal/grid.ts';
import type { Colour, Paint } from '../../report/terminal/paint.ts';
import { wrap } from '../../report/terminal/wrap.ts';
import type { RowResult, VersusResults } from '../results.ts';
import { aimed, amount, circumstances, interval, limitOf, relation, tally } from './words.ts';

const columns: readonly Column[] = [
  { width: 11 },
  { width: 9, align: 'right' },
  { width: 9, align: 'right' },
  { width: 6, align: 'right' },
  { width: 12 },
  { width: 10, align: 'right' },
  { width: 10 },
];
const width = 80;
const colours: Readonly<Record<string, Colour>> = { met: 'green', 'not met': 'red', "can't tell": 'yellow' };

/** For a person at a terminal, at most 80 columns wide. */
export function versusTable(results: VersusResults, paint: Paint): string {
  const { ours, theirs } = results.programs;
  const head = ['', ours.name, theirs.name, 'ratio', '99 %', 'aim', ''].map((word) => paint('dim', word));
  const parts = [
    ...results.rows.map((row, at) => rowPart(row, at === 0 ? [head] : [], paint)),
    tally(results),
    ...circumstances(results).map((text) => paint('dim', wrap(text, width, ''))),
    ...(results.complete
      ? []
      : [paint('yellow', 'Stopped early: what is shown is whole, the rest was not measured.')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function rowPart(row: RowResult, head: readonly (readonly string[])[], paint: Paint): string {
  const { name, what, status, reason = '', figures, limit } = row;
  const beside = limitOf(limit, figures);
  const title = [
    paint('bold', name),
    paint('dim', wrap(what, width, '  ')),
    ...(beside === '' ? [] : [paint('dim', wrap(`limit: ${beside}`, width, '  '))]),
  ];
  if (status === 'failed') return [...title, paint('red', wrap(`failed: ${reason}`, width, '  '))].join('\n');
  const rows = figures.map((figure) => [
    `  ${figure.name}`,
    amount(figure.ours, figure.unit),
    amount(figure.theirs, figure.unit),
    paint('bold', relation(figure, figure.ratio.estimate)),
    interval(figure),
    aimed(figure.aim, figure.unit),
    paint(colours[figure.verdict] ?? 'dim', figure.verdict),
  ]);
  return [...title, grid(columns, [...head, ...rows])].join('\n');
}
