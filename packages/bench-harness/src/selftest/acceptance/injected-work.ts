import { acceptanceTest, type AcceptanceTest } from '../acceptance.ts';
import type { LiveDecision } from '../decide-live.ts';
import { classes, workSide } from '../side.ts';
import { tooNoisy, widestOf } from '../too-noisy.ts';

/** 59 of 59 are a power above 95 % with a confidence of 95 %. */
const decisions = 59;
/** Of the estimate, in percentage points; so many of them must be as near. */
const tolerance = 1;
const near = 0.95;

interface Injection {
  readonly number: number;
  readonly name: string;
  readonly units: number;
  readonly mostLaunches: number;
  /** The verdict that it deserves. */
  readonly right: 'fail' | 'improved';
}

/** A candidate that really does more work, or less, in every class of work. */
function injectedWork({ number, name, units, mostLaunches, right }: Injection): AcceptanceTest {
  const percent = Math.abs(units - 100);
  return acceptanceTest<readonly LiveDecision[]>({
    number,
    name,
    promise:
      right === 'fail'
        ? `${percent} % more work is called slower, and estimated within ${tolerance} point`
        : `${percent} % less work is called an improvement, never slower`,
    size: {
      short: '1 decision, 10 launches',
      long: `${decisions} decisions of each of ${classes.length} classes, at most ${mostLaunches} launches`,
    },
    minutes: 55,
    timed: true,
    rounds: { short: 1, long: decisions },
    round: (at, { long, harness, signal }) =>
      harness.decide({
        base: workSide(100),
        candidate: workSide(units),
        scenarios: long ? classes : ['cpu'],
        seed: 7000 + at,
        mostLaunches: long ? mostLaunches : 10,
        confirms: false,
        signal,
      }),
    conclude(rounds, long) {
      const made = rounds.flat();
      const found = made.filter(({ verdict }) => verdict === right);
      const undecided = made.filter(({ verdict }) => verdict === 'open' || verdict === 'inconclusive');
      const off = made.map(({ estimate }) => Math.abs(100 * Math.expm1(estimate) - (units - 100)));
      const within = off.filter((one) => one <= tolerance).length / made.length;
      const perClass = [...new Set(made.map(({ scenario }) => scenario))].map((scenario) => {
        const ofClass = made.filter((one) => one.scenario === scenario);
        return [
          scenario,
          `${ofClass.filter((one) => found.includes(one)).length} of ${ofClass.length}`,
        ] as const;
      });
      const all = found.length === made.length;
      const intervals = made.map(({ low, high }) => ({ low: Math.exp(low), high: Math.exp(high) }));
      const held = intervals.every(({ low, high }) => isBetween(low, units / 100, high));
      // Noise may hide the work; what it must not do is show something else.
      const misled = found.length + undecided.length < made.length;
      const notJudged = long || misled ? undefined : tooNoisy(widestOf(intervals), percent);
      return {
        passed: notJudged === undefined && all && (long ? within >= near : held),
        notJudged,
        figures: {
          injectedPercent: units - 100,
          undecided: undecided.length,
          ...Object.fromEntries(perClass),
          estimateWithinOnePointPercent: 100 * within,
          meanEstimatePercent:
            100 * Math.expm1(made.reduce((sum, { estimate }) => sum + estimate, 0) / made.length),
          meanLaunches: made.reduce((sum, { launches }) => sum + launches, 0) / made.length,
        },
      };
    },
  });
}

/** With what an estimate may be off. */
function isBetween(low: number, truth: number, high: number): boolean {
  return low - tolerance / 100 <= truth && truth <= high + tolerance / 100;
}

export const fiveMore = injectedWork({
  number: 2,
  name: 'five-per-cent-more',
  units: 105,
  mostLaunches: 40,
  right: 'fail',
});
export const tenMore = injectedWork({
  number: 2,
  name: 'ten-per-cent-more',
  units: 110,
  mostLaunches: 20,
  right: 'fail',
});
export const fiveLess = injectedWork({
  number: 3,
  name: 'five-per-cent-less',
  units: 95,
  mostLaunches: 40,
  right: 'improved',
});
