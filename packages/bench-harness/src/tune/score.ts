import { differences, standings, type Laps } from '../race/elimination.ts';
import { hodgesLehmannInterval } from '../stats/index.ts';
import { metrics, type Metric, type Weights } from './objective.ts';

/** What is known of one backend in one scenario, round by round; what lacks was not measured, or is nothing. */
export type Facts = Readonly<Partial<Record<Exclude<Metric, 'latency'>, readonly number[]>>> & {
  /** ns an operation, launch by launch, block by block. */
  readonly latency?: Laps;
};

/** One backend: what is known of it, scenario by scenario, in the same order as of all others. */
export interface Scored {
  readonly backend: string;
  readonly scenarios: readonly Facts[];
}

export interface Ranked {
  readonly backend: string;
  /** Cost against the reference's, with its 99 % interval. Below 1 is better. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** As good as the best one: within 5 % of it, or nothing else can be told. */
  readonly tied: boolean;
}

/** One-sided, of the interval against the reference. */
const alpha = 0.005;

/**
 * Weighs the backends: the geometric mean, over scenarios and metrics, of their ratios to the reference. Only what is known of all
 * of them counts. The interval comes from what differs from launch to launch: the times, and the rounds of the rest, of which every launch
 * is given one.
 *
 * @returns the best first
 */
export function rank(all: readonly Scored[], reference: string, weights: Weights): readonly Ranked[] {
  const scores = scoresOf(all, weights);
  const { best, behind, dropped } = standings(scores);
  const against = scores[all.findIndex(({ backend }) => backend === reference)] ?? scores[best]!;
  const ranked = all.map(({ backend }, index) => {
    const { estimate, low, high } =
      scores[index] === against
        ? { estimate: 0, low: 0, high: 0 }
        : hodgesLehmannInterval(differences(scores[index]!, against), alpha);
    return {
      backend,
      ratio: Math.exp(estimate),
      low: Math.exp(low),
      // JSON has no Infinity.
      high: Math.min(Math.exp(high), Number.MAX_VALUE),
      tied: dropped[index] === false,
      behind: behind[index]!.estimate,
    };
  });
  return ranked.toSorted((a, b) => a.behind - b.behind).map(({ behind: _, ...shown }) => shown);
}

/**
 * The cost of each backend, launch by launch and block by block: what a race judges, with the score in the place of the time. What
 * the machine did in a block, it did to all of them.
 */
function scoresOf(all: readonly Scored[], weights: Weights): readonly Laps[] {
  const courses = (all[0]?.scenarios ?? []).map((_, at) => all.map(({ scenarios }) => scenarios[at] ?? {}));
  const weighed = (by: Weights) =>
    courses
      .map((course) => ({ course, metrics: knownOf(course, by) }))
      .filter((one) => one.metrics.length > 0);
  const wanted = weighed(weights);
  // Where nothing is known that has a weight (memory of what starts processes), the times decide.
  const counted = wanted.length > 0 ? wanted : weighed({ latency: 1 });
  const blocks = commonBlocks(counted.map(({ course }) => course));
  return all.map((_, index) => {
    const laps = blocks.map(({ launch, count }): [number, Float64Array] => {
      const costs = Array.from({ length: count }, (_, block) =>
        Math.exp(mean(counted.map(({ course, metrics }) => cost(course[index]!, metrics, launch, block)))),
      );
      return [launch, Float64Array.from(costs)];
    });
    return new Map(laps);
  });
}

type Weight = readonly [metric: Metric, weight: number];

/** The metrics that are known of every backend there, with weights that add up to 1. */
function knownOf(course: readonly Facts[], weights: Weights): readonly Weight[] {
  const known = metrics.flatMap((metric): Weight[] => {
    const weight = weights[metric] ?? 0;
    return weight > 0 && isKnown(course, metric) ? [[metric, weight]] : [];
  });
  const sum = known.reduce((sum, [, weight]) => sum + weight, 0);
  return known.map(([metric, weight]) => [metric, weight / sum]);
}

/** In as many rounds of each of them: what has a tail in some only has none that can be compared. */
function isKnown(course: readonly Facts[], metric: Metric): boolean {
  if (metric === 'latency') return course.every(({ latency }) => latency !== undefined);
  const rounds = course.map((facts) => facts[metric]?.length ?? 0);
  return rounds[0]! > 0 && rounds.every((count) => count === rounds[0]);
}

/** Launches that all took part in, and how many blocks of them all have. */
function commonBlocks(
  courses: readonly (readonly Facts[])[],
): readonly { readonly launch: number; readonly count: number }[] {
  const timed = courses.flat().flatMap(({ latency }) => (latency === undefined ? [] : [latency]));
  // Without times there is one observation of everything.
  if (timed.length === 0) return [{ launch: 0, count: 1 }];
  return [...timed[0]!.keys()]
    .filter((launch) => timed.every((laps) => laps.has(launch)))
    .map((launch) => ({ launch, count: Math.min(...timed.map((laps) => laps.get(launch)!.length)) }));
}

/** A few bytes more or less are nothing, also against none at all. */
const fewBytes = 64;

function cost(facts: Facts, weights: readonly Weight[], launch: number, block: number): number {
  return weights.reduce((sum, [metric, weight]) => {
    const value = metric === 'latency' ? facts.latency?.get(launch)?.[block] : ofRound(facts[metric], launch);
    const log = Math.log(metric === 'memory' ? Math.max(0, value ?? 0) + fewBytes : (value ?? 1));
    return sum + weight * (metric === 'throughput' ? -log : log);
  }, 0);
}

function ofRound(values: readonly number[] | undefined, launch: number): number | undefined {
  return values?.[launch % values.length];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
