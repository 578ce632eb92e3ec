import type { RaceResult } from '../race/index.ts';
import type { Side } from '../side.ts';
import { seededRandom } from '../stats/index.ts';
import type { Excluded } from './contenders.ts';
import { measureMemory, measureRest, wantsRest } from './measure-rest.ts';
import type { Weights } from './objective.ts';
import type { Facts, Scored } from './score.ts';
import { restOfOne, rounds } from './timetable.ts';

interface Gathering {
  readonly contract: string;
  readonly weights: Weights;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  readonly onStep?: ((step: string, seconds: number) => void) | undefined;
  /** What is not known then of all counts for none. */
  readonly isTimeUp: () => boolean;
}

type Column = Record<Exclude<keyof Facts, 'latency'>, number[]>;

/**
 * Everything that counts, of those that came through the race. What no race tells is measured in rounds, side by side in random order, so
 * that a busy minute does not hit one of them alone.
 */
export async function gatherFacts(
  sides: readonly Side[],
  results: readonly RaceResult[],
  { contract, weights, seed, signal, onStep, isTimeUp }: Gathering,
): Promise<{ readonly scored: readonly Scored[]; readonly failed: readonly Excluded[] }> {
  const scenarios = results.map(({ scenario }) => scenario);
  const columns = new Map(sides.map((side) => [side, scenarios.map(emptyColumn)]));
  const failed: Excluded[] = [];
  const attempt = async (side: Side, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      failed.push({ backend: side.backend, reason: `failed after the race: ${reason}` });
      columns.delete(side);
    }
  };
  const random = seededRandom(seed);
  for (let round = 0; wantsRest(weights) && round < rounds && !isTimeUp(); round++) {
    const order = [...columns.keys()].map((side) => ({ side, draw: random() }));
    for (const { side } of order.toSorted((a, b) => a.draw - b.draw)) {
      onStep?.(`${contract}-${side.backend}: round ${round + 1} of ${rounds}`, restOfOne * scenarios.length);
      await attempt(side, async () => {
        const found = await measureRest({ side, weights, seed, signal }, scenarios);
        for (const [at, rest] of found.entries()) {
          const column = columns.get(side)![at]!;
          for (const metric of ['tail', 'throughput', 'cpu'] as const)
            if (rest[metric] !== undefined) column[metric].push(rest[metric]);
        }
      });
    }
  }
  for (const side of columns.keys()) {
    onStep?.(`${contract}-${side.backend}: memory`, restOfOne * scenarios.length);
    await attempt(side, async () => {
      for (const [at, { scenario, entries }] of results.entries()) {
        if (isTimeUp()) return;
        const nanos = entries.find((entry) => entry.side === side)!.p50;
        const bytes = await measureMemory({ side, weights, seed, signal }, scenario, nanos);
        if (bytes !== undefined) columns.get(side)![at]!.memory.push(bytes);
      }
    });
  }
  const scored = [...columns].map(([side, found]): Scored => ({
    backend: side.backend,
    scenarios: found.map((column, at) => ({
      latency: results[at]!.entries.find((entry) => entry.side === side)!.laps,
      ...column,
    })),
  }));
  return { scored, failed };
}

function emptyColumn(): Column {
  return { tail: [], throughput: [], cpu: [], memory: [] };
}
