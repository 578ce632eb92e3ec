import { hodgesLehmannInterval, signedRankPValue, type Interval } from '../stats/index.ts';
import { timeRule, type TimeRule } from './time-rule.ts';

/** What a look finds. `open`: neither, measure more; at the last look that is `inconclusive`. */
export type LookVerdict = 'fail' | 'pass' | 'improved' | 'open' | 'inconclusive';

export interface Look extends Interval {
  readonly launches: number;
  readonly verdict: LookVerdict;
  /** Chances of so steady a difference where there is none: that the candidate is slower, that it is faster. */
  readonly pSlower: number;
  readonly pFaster: number;
}

/** Looks at the ln(candidate / base) of all launches until now. */
export function lookAt(differences: readonly number[], rule: TimeRule = timeRule): Look {
  const interval = hodgesLehmannInterval(differences, rule.alpha);
  const isLast = differences.length >= rule.looks.at(-1)!;
  return {
    ...interval,
    launches: differences.length,
    verdict: judge(interval, rule, isLast) ?? (isLast ? 'inconclusive' : 'open'),
    pSlower: signedRankPValue(differences),
    pFaster: signedRankPValue(differences.map((difference) => -difference)),
  };
}

/**
 * Certainty that nothing is wrong is asked for as much as certainty that something is: that makes three ways. Before the
 * last look, an improvement that is still possible keeps it open too, so that both directions have the same chance to show.
 */
function judge({ estimate, low, high }: Interval, rule: TimeRule, isLast: boolean): LookVerdict | undefined {
  if (low > 0 && estimate > rule.failAbove) return 'fail';
  if (high < 0 && estimate < -rule.failAbove) return 'improved';
  if (high < rule.passBelow && (isLast || low > -rule.passBelow)) return 'pass';
  return undefined;
}

/** The first look that decides, of launches that are all there already; those after it are not looked at. */
export function decide(differences: readonly number[], rule: TimeRule = timeRule): Look {
  let look: Look | undefined;
  for (const launches of rule.looks) {
    if (launches > differences.length) break;
    look = lookAt(differences.slice(0, launches), rule);
    if (look.verdict !== 'open') return look;
  }
  return look ?? { ...lookAt(differences, rule), verdict: 'open' };
}
