import { formatBytes, formatChange } from '../report/format.ts';
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
    parts.push('**The builds come from different machines (`--force`): nothing may be concluded.**');
  }
  if (loud.length > 0)
    parts.push(table(loud), 'To measure these again:', `\`\`\`sh\n${reproduce(summary)}\n\`\`\``);
  if (rest.length > 0) {
    parts.push(`<details><summary>${rest.length} passed</summary>\n\n${table(rest)}\n\n</details>`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** For a terminal: one line for what did not pass, and how to measure it again. */
export function gateText(summary: GateSummary): string {
  const { verdict, base, candidate, results } = summary;
  const loud = results.comparisons.filter((one) => !quiet.has(one.verdict));
  const lines = [`gate: ${headlines[verdict]} (${count(results)}; ${candidate}, against ${base})`];
  for (const one of loud)
    lines.push(`  ${one.verdict}: ${nameOf(one)}: ${effect(one)}${one.reason ? `; ${one.reason}` : ''}`);
  if (loud.length > 0) lines.push(`  again: ${reproduce(summary)}`);
  return `${lines.join('\n')}\n`;
}

/** The command that measures again what did not pass, with the same base and the same work. */
export function reproduce({ baseArgument, seed, results }: GateSummary): string {
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

function nameOf({ candidate, scenario }: Comparison): string {
  return `${candidate}/${scenario}`;
}

function effect({ launches, ratio, low, high, allocation }: Comparison): string {
  const parts = [];
  if (launches > 0)
    parts.push(
      `${formatChange(ratio)} (99 % interval ${formatChange(low)} to ${formatChange(high)}, ${launches} launches)`,
    );
  if (allocation !== undefined) {
    const difference = allocated(allocation);
    if (difference !== 'the same') parts.push(difference);
  }
  return parts.join(', ') || 'not compared';
}

function allocated({ bytes, objects }: NonNullable<Comparison['allocation']>): string {
  if (Math.abs(bytes) < 0.5 && Math.abs(objects) < 0.05) return 'the same';
  const sign = (value: number): string => (value < 0 ? '−' : '+');
  return `${sign(bytes)}${formatBytes(Math.abs(bytes))} and ${sign(objects)}${Math.abs(Number(objects.toFixed(1)))} objects`;
}

function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((one) => {
    const { launches, ratio, low, high, allocation, verdict, reason = '' } = one;
    const told = launches > 0;
    return [
      verdict,
      `\`${nameOf(one)}\``,
      told ? formatChange(ratio) : '',
      told ? `${formatChange(low)} to ${formatChange(high)}` : '',
      String(launches),
      allocation === undefined ? '' : allocated(allocation),
      // A message may hold anything; a table of Markdown may not.
      reason.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').slice(0, 400),
    ];
  });
  const head = ['verdict', 'scenario', 'time', '99 % interval', 'launches', 'allocations', ''];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
