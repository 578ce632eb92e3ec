import { formatAllocated, formatChange } from '../report/format.ts';
import type { BenchResults, Comparison } from '../results.ts';
import type { GateVerdict } from './exit-codes.ts';

export interface GateSummary {
  readonly verdict: GateVerdict;
  /** `origin/main 1a2b3c4d`. */
  readonly base: string;
  /** What `--base` must be to get the same one again. */
  readonly baseArgument: string;
  /** `the work tree at 1a2b3c4d, with 3 changed files`. */
  readonly candidate: string;
  readonly seed: number;
  readonly results: BenchResults;
}

const headlines: Readonly<Record<GateVerdict, string>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'inconclusive: too noisy to say',
  environment: 'environment: the machine moved, nothing can be concluded',
  'no-baseline': 'no baseline: some of it has nothing to be compared with',
  interrupted: 'interrupted: what was decided until then',
};

/** Passing says little and goes below the fold. */
const quiet: ReadonlySet<Comparison['verdict']> = new Set(['pass', 'improved']);

/** For a comment on a pull request. */
export function gateMarkdown(summary: GateSummary): string {
  const { verdict, base, candidate, seed, results } = summary;
  const loud = results.comparisons.filter((one) => !quiet.has(one.verdict));
  const rest = results.comparisons.filter((one) => quiet.has(one.verdict));
  const excluded = results.measurements.filter(({ status }) => status === 'excluded').length;
  const parts = [
    `## Bench gate: ${headlines[verdict]}`,
    `Base: ${base}. Candidate: ${candidate}. ${count(results)}${excluded === 0 ? '' : `; ${excluded} excluded by traits`}. ` +
      `Node ${results.fingerprint.node}, ${results.fingerprint.cores} × ${results.fingerprint.cpu}; seed ${seed}.`,
  ];
  if (results.uncomparable === true) {
    parts.push(
      '**The builds come from different machines, or nobody knows from which (`--force`): nothing may be concluded.**',
    );
  }
  if (loud.length > 0)
    parts.push(table(loud), 'To measure these again:', `\`\`\`sh\n${reproduce(summary)}\n\`\`\``);
  if (rest.length > 0) {
    parts.push(`<details><summary>${rest.length} passed</summary>\n\n${table(rest)}\n\n</details>`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** For a terminal, below the table of the comparisons: what they come to, and how to measure again what did not pass. */
export function gateText(summary: GateSummary): string {
  const { verdict, base, candidate, results } = summary;
  const lines = [`gate: ${headlines[verdict]} (${count(results)}; ${candidate}, against ${base})`];
  if (results.comparisons.some((one) => !quiet.has(one.verdict)))
    lines.push(`  again: ${reproduce(summary)}`);
  return `${lines.join('\n')}\n`;
}

/** The command that measures again what did not pass, with the same base and the same work. */
function reproduce({ baseArgument, seed, results }: GateSummary): string {
  const loud = results.comparisons.filter((one) => !quiet.has(one.verdict));
  const only = loud.map(
    (one) => ` --only ${one.candidate}${one.scenario === 'load' ? '' : `/${one.scenario}`}`,
  );
  return `pitcrew bench gate --base ${baseArgument}${only.join('')} --seed ${seed}`;
}

function count({ comparisons }: BenchResults): string {
  const verdicts = [...new Set(comparisons.map(({ verdict }) => verdict))];
  const counts = verdicts.map(
    (verdict) => `${comparisons.filter((one) => one.verdict === verdict).length} ${verdict}`,
  );
  return `${comparisons.length} compared${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}

function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((one) => {
    const { candidate, scenario, launches, ratio, low, high, allocation, verdict, reason = '' } = one;
    const told = launches > 0;
    return [
      verdict,
      `\`${candidate}/${scenario}\``,
      told ? formatChange(ratio) : '',
      told ? `${formatChange(low)} to ${formatChange(high)}` : '',
      String(launches),
      allocation === undefined ? '' : formatAllocated(allocation),
      // A message may hold anything; a table of Markdown may not.
      reason.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').slice(0, 400),
    ];
  });
  const head = ['verdict', 'scenario', 'time', '99 % interval', 'launches', 'allocations', ''];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
