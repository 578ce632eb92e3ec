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
  const ratio = aim.of === 'difference' ? differenceOf(rounds) : ratioOf(rounds);
  const aimedAt = aim.of === 'value' ? hodgesLehmannInterval(rounds.ours, alpha) : ratio;
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

function differenceOf({ ours, theirs }: Taken): Interval {
  return hodgesLehmannInterval(
    ours.map((value, at) => value - theirs[at]!),
    alpha,
  );
}

/** What is next to nothing may come out below it (memory that was given back meanwhile): it has no ratio to speak of. */
function ratioOf({ ours, theirs }: Taken): Interval {
  if ([...ours, ...theirs].some((value) => value <= 0))
    return { estimate: median(ours) / median(theirs), low: -Infinity, high: Infinity };
  return exponential(
    hodgesLehmannInterval(
      ours.map((value, at) => Math.log(value / theirs[at]!)),
      alpha,
    ),
  );
}

function verdictOf(aim: Aim, { low, high }: Interval): AimVerdict {
  if ('atLeast' in aim) return low >= aim.atLeast ? 'met' : high < aim.atLeast ? 'not met' : "can't tell";
  return high <= aim.atMost ? 'met' : low > aim.atMost ? 'not met' : "can't tell";
}

function exponential({ estimate, low, high }: Interval): Interval {
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) };
}
