import { refuseDifferent } from '../fingerprint.ts';
import type { BenchResults, Measurement } from '../results.ts';

/** What two saved runs have in common. It is no verdict: what else the machine did at either time is in it. */
export interface SavedChange {
  /** `lock-flock/uncontended` */
  readonly name: string;
  /** ns an operation. */
  readonly before: number;
  readonly after: number;
  /** The quartiles of the two do not meet. */
  readonly isClear: boolean;
}

type Timed = Measurement & { readonly time: NonNullable<Measurement['time']> };

/**
 * Puts two saved runs side by side, the slowest growth first.
 *
 * @throws CodedError `BENCH_FINGERPRINT` unless `force`
 */
export function compareSaved(
  base: readonly [label: string, results: BenchResults],
  candidate: readonly [label: string, results: BenchResults],
  force: boolean,
): readonly SavedChange[] {
  if (!force) refuseDifferent([base[0], base[1].fingerprint], [candidate[0], candidate[1].fingerprint]);
  const known = new Map(base[1].measurements.filter(isTimed).map((each) => [nameOf(each), each.time]));
  return candidate[1].measurements
    .filter(isTimed)
    .flatMap((each): readonly SavedChange[] => {
      const [before, after, name] = [known.get(nameOf(each)), each.time, nameOf(each)];
      if (before === undefined) return [];
      const isClear = after.p25 > before.p75 || after.p75 < before.p25;
      return [{ name, before: before.p50, after: after.p50, isClear }];
    })
    .sort((a, b) => b.after / b.before - a.after / a.before);
}

function isTimed(each: Measurement): each is Timed {
  return each.time !== undefined;
}

function nameOf({ contract, backend, scenario }: Measurement): string {
  return `${contract}-${backend}/${scenario}`;
}
