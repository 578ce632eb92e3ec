import { hodgesLehmannInterval, median, type Interval } from '../stats/index.ts';
import type { Aim, Figure, Taken } from './row.ts';

/** `can't tell`: the interval holds what was aimed at, or there were too few rounds for one. */
export type AimVerdict = 'met' | 'not met' | "can't tell";

export interface JudgedFigure extends Figure {
  /** Medians over the rounds. */
  readonly ours: number;
  readonly theirs: number;
  readonly limit?: number;
  /** Ours / theirs, of the pairs, with its 99 % interval; the difference, where the aim is one. */
  readonly ratio: Interval;
  readonly verdict: AimVerdict;
  readonly rounds: Taken;
}

/** 99 % between both ends. */
const alpha = 0.005;

/** What the numbers of all rounds come to. */
export function judge(figure: Figure, rounds: Taken): JudgedFigure {
  const { aim } = figure;
  const pairs = rounds.ours.map((ours, at) => [ours, rounds.theirs[at]!] as const);
  const ratio =
    aim.of === 'difference'
      ? hodgesLehmannInterval(
          pairs.map(([ours, theirs]) => ours - theirs),
          alpha,
        )
      : exponential(
          hodgesLehmannInterval(
            pairs.map(([ours, theirs]) => Math.log(ours / theirs)),
            alpha,
          ),
        );
  const aimedAt =
    aim.of === 'value' ? exponential(hodgesLehmannInterval(rounds.ours.map(Math.log), alpha)) : ratio;
  return {
    ...figure,
    ours: median(rounds.ours),
    theirs: median(rounds.theirs),
    ...(rounds.limit === undefined || rounds.limit.length === 0 ? {} : { limit: median(rounds.limit) }),
    ratio,
    verdict: verdictOf(aim, aimedAt),
    rounds,
  };
}

function verdictOf(aim: Aim, { low, high }: Interval): AimVerdict {
  if ('atLeast' in aim) return low >= aim.atLeast ? 'met' : high < aim.atLeast ? 'not met' : "can't tell";
  return high <= aim.atMost ? 'met' : low > aim.atMost ? 'not met' : "can't tell";
}

function exponential({ estimate, low, high }: Interval): Interval {
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) };
}
