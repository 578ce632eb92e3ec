import type { VersusResults } from '../results.ts';
import { aimed, amount, circumstances, interval, limitOf, relation, tally } from './words.ts';

/** The table of docs/benchmarks.md, with where it was measured. */
export function versusMarkdown(results: VersusResults): string {
  const { rows, programs, complete } = results;
  const lines = rows.flatMap(({ name, what, limit, status, reason = '', figures }) => {
    if (status === 'failed')
      return [cells([`\`${name}\``, what, '', '', '', '', `**failed**: ${reason}`, ''])];
    return figures.map((figure, at) =>
      cells([
        at === 0 ? `\`${name}\`` : '',
        `${at === 0 ? `${what}: ` : ''}${figure.name}`,
        amount(figure.ours, figure.unit),
        amount(figure.theirs, figure.unit),
        `${relation(figure, figure.ratio.estimate)} (${interval(figure)})`,
        aimed(figure.aim, figure.unit),
        figure.verdict === 'met' ? 'met' : `**${figure.verdict}**`,
        at === 0 ? limitOf(limit, figures) : '',
      ]),
    );
  });
  return [
    `${circumstances(results).join('\n')} ${tally(results)}.${complete ? '' : ' **Stopped early.**'}`,
    '',
    cells(['row', 'what', programs.ours.name, programs.theirs.name, 'ratio (99 %)', 'aim', '', 'limit']),
    '|---|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function cells(all: readonly string[]): string {
  return `| ${all.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
