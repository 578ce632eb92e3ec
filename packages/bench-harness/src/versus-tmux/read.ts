import { checkAgainst } from '../report/read-json.ts';
import type { Interval } from '../stats/index.ts';
import type { VersusResults } from './results.ts';

/** Whether a document says of itself that `pitcrew bench tmux --json` wrote it. */
export function saysVersusTmux(value: unknown): boolean {
  return (value as Partial<VersusResults> | null)?.schema === 'versus-tmux-1';
}

/**
 * What `pitcrew bench tmux --json` wrote into `path`.
 *
 * @throws CodedError `BENCH_UNREADABLE`: it holds something else
 */
export async function asVersusResults(value: unknown, path: string): Promise<VersusResults> {
  await checkAgainst('versus-tmux.schema.json', value, path);
  const results = value as VersusResults;
  const rows = results.rows.map((row) => ({
    ...row,
    figures: row.figures.map((figure) => ({ ...figure, ratio: withEnds(figure.ratio) })),
  }));
  return { ...results, rows };
}

/** JSON has no infinity: an interval without an end has null there. */
function withEnds({ estimate, low, high }: { readonly [end in keyof Interval]: number | null }): Interval {
  return { estimate: estimate ?? NaN, low: low ?? -Infinity, high: high ?? Infinity };
}
