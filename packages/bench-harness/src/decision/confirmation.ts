import { decide, type Look } from './look.ts';
import { timeRule, type TimeRule } from './time-rule.ts';

/** Launches that a flagged scenario is measured anew with. */
const confirmationLaunches = 20;

/** After how many fresh launches it is looked at: once more where it is not certain then. */
export const confirmationLooks: readonly number[] = [confirmationLaunches, 2 * confirmationLaunches];

/**
 * What a flagged scenario comes to after fresh launches: a failure only if these alone say so too. Chance alone does
 * not strike twice in the same place. Where they prove that the effect is small it passes; after the last look nothing is known.
 */
export function confirm(fresh: readonly number[], rule: TimeRule = timeRule): Look {
  const look = decide(fresh, { ...rule, looks: confirmationLooks });
  if (look.verdict === 'improved') return { ...look, verdict: 'pass' };
  // The launches ended before a look: the time was up.
  return look.verdict === 'open' ? { ...look, verdict: 'inconclusive' } : look;
}
