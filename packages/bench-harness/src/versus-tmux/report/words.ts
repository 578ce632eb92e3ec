import { formatCount, formatTime } from '../../report/format.ts';
import type { JudgedFigure } from '../judge.ts';
import type { VersusResults } from '../results.ts';
import type { Aim, Unit } from '../row.ts';

/** `0.45 ms`, `62.5 k/s`, `4.00 MB` */
export function amount(value: number, unit: Unit): string {
  switch (unit) {
    case 'ns':
      return formatTime(value);
    case 'B':
      return sized(value, 'B');
    case 'B/s':
      return sized(value, 'B/s');
    case '/s':
      return `${formatCount(value)}/s`;
    case '%':
      return `${formatCount(value)} %`;
  }
}

/** In thousands and millions, as the aims are said: `44.7 MB`. */
function sized(value: number, unit: string): string {
  const text = formatCount(value);
  return /[a-z]$/i.test(text) ? `${text}${unit}` : `${text} ${unit}`;
}

/** A ratio, or a difference where the aim is one: `0.21`, `12.3`, `+0.40/s`. */
export function relation({ aim, unit }: JudgedFigure, value: number): string {
  if (aim.of === 'difference') return `${value < 0 ? '−' : '+'}${amount(Math.abs(value), unit)}`;
  return value.toPrecision(value < 0.995 ? 2 : value < 99.5 ? 3 : 4).replace(/^(\d+\.\d\d)\d+$/, '$1');
}

/** `0.19–0.22`; a dash where there were too few rounds. */
export function interval(figure: JudgedFigure): string {
  const { low, high } = figure.ratio;
  if (!Number.isFinite(high)) return '–';
  return `${relation(figure, low)}–${relation(figure, high)}`;
}

/** `≤ 0.20`, `≥ 3`, `≤ 100 ms` */
export function aimed(aim: Aim, unit: Unit): string {
  if ('atLeast' in aim) return `≥ ${aim.atLeast}`;
  if (aim.of === 'ratio') return `≤ ${aim.atMost.toFixed(2)}`;
  return `≤ ${aim.of === 'difference' ? '+' : ''}${amount(aim.atMost, unit)}`;
}

/** The limit of a row beside its figure: `a static program…: 0.12 ms`. */
export function limitOf(limit: string | undefined, figures: readonly JudgedFigure[]): string {
  if (limit === undefined) return '';
  const measured = figures.find((figure) => figure.limit !== undefined);
  if (measured?.limit !== undefined) return `${limit}: ${amount(measured.limit, measured.unit)}`;
  return /\d/.test(limit) ? limit : `${limit}: not measured, no C compiler was found`;
}

/** Where, with what, and how busy it was there. */
export function circumstances(results: VersusResults): readonly string[] {
  const { fingerprint, load, programs, method, startedAt, seconds, effort, commit } = results;
  const { cpu, cores, kernel, node, libc, filesystem } = fingerprint;
  const busy =
    load > cores / 2
      ? ` Loaded: other work wanted ${load.toFixed(1)} processors when it began, so only ratios mean something, and a server in Node is shown worse than it is.`
      : ` Load ${load.toFixed(1)} when it began.`;
  return [
    `${programs.ours.name} ${programs.ours.version} against ${programs.theirs.version}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ` +
      `${Math.round(seconds)} s, at most ${effort.rounds} rounds in turns${effort.full ? ', floods in full size' : ''}` +
      `${commit === undefined ? '' : `, commit ${commit.id.slice(0, 8)}`}.`,
    `${cpu}, ${cores} ${cores === 1 ? 'core' : 'cores'}, kernel ${kernel}, Node ${node.replace(/^v/, '')}, ${libc}, ${filesystem}.${busy}`,
    `Whole commands: ${method}. Ratio: ${programs.ours.name} / tmux, Hodges-Lehmann of the rounds, with its exact 99 % interval; no verdict where that holds the aim, or with fewer than 8 rounds.`,
  ];
}

/** `12 met, 3 not met` */
export function tally({ rows }: VersusResults): string {
  const counts = new Map<string, number>();
  for (const { status, figures } of rows) {
    const verdicts = status === 'failed' ? ['failed'] : figures.map(({ verdict }) => verdict);
    for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return ['met', 'not met', "can't tell", 'failed']
    .filter((verdict) => counts.has(verdict))
    .map((verdict) => `${counts.get(verdict)} ${verdict}`)
    .join(', ');
}
