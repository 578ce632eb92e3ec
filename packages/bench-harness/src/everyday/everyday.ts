import { Launch } from '../launch/index.ts';
import type { Side } from '../side.ts';
import type { EverydayTimes } from './run-everyday.ts';

/** One scenario by tinybench, in a process of its own: quick, and good enough to look at. Comparisons take `comparePair`. */
export async function everyday(
  side: Side,
  scenario: string,
  { ms = 500, seed = 1, signal }: EverydayOptions = {},
): Promise<EverydayTimes> {
  await using launch = await Launch.start(side, { signal });
  await launch.ask('set-up', { scenario, seed });
  const times = await launch.ask('everyday', { ms });
  await launch.ask('tear-down', null);
  return times;
}

export interface EverydayOptions {
  readonly ms?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal | undefined;
}
