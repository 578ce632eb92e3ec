import type { BenchResults } from '../../results.ts';
import { comparisonTable } from './comparisons.ts';
import { measurementTables } from './measurements.ts';
import type { Paint } from './paint.ts';
import { rankingTable } from './ranking.ts';
import { wrap } from './wrap.ts';

/** The results for a person at a terminal, at most 80 columns wide. */
export function terminalReport(results: BenchResults, paint: Paint): string {
  const { measurements, comparisons, ranking = [] } = results;
  const parts = [
    ...(measurements.length === 0 ? [] : [measurementTables(results, paint)]),
    ...(ranking.length === 0 ? [] : [`${paint('bold', 'combinations')}\n\n${rankingTable(ranking, paint)}`]),
    ...(comparisons.length === 0
      ? []
      : [`${paint('bold', 'comparisons')}\n\n${comparisonTable(results, paint)}`]),
    paint('dim', machine(results)),
    ...warnings(results).map((text) => paint('yellow', wrap(text, 80, ''))),
  ];
  return `${parts.join('\n\n')}\n`;
}

function machine({ fingerprint: { cpu, cores, node, kernel } }: BenchResults): string {
  return wrap(`${cpu}, ${cores} cores, Node ${node.replace(/^v/, '')}, ${kernel}`, 80, '');
}

function warnings({ complete, uncomparable, comparisons }: BenchResults): readonly string[] {
  const stopped =
    comparisons.length === 0
      ? 'Stopped early: what is shown is whole, the rest was not measured.'
      : 'Stopped early: the verdicts that are shown hold; what is inconclusive could have been decided.';
  return [
    ...(complete ? [] : [stopped]),
    ...(uncomparable === true
      ? ['The machines differ (--force): nothing may be concluded from the comparisons.']
      : []),
  ];
}
