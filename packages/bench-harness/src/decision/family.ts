import { holm } from '../stats/index.ts';
import type { Look } from './look.ts';

/** The chance that a family of scenarios flags any of them where nothing has changed. */
const familyAlpha = 0.01;

/**
 * Many scenarios have many chances to look slower. A `fail` (and likewise `improved`) stands if Holm's adjusted p-value over the whole
 * family is at most 0.01; else it is open again and wants more launches. In ten launches no p-value is below 2^-10, so that in a family of
 * more than ten nothing is flagged before the second look.
 *
 * At the last look an unproven `fail` is inconclusive. An unproven `improved` is a pass: that it is not slower is certain.
 */
export function withinFamily(looks: readonly Look[], lastLook: number): readonly Look[] {
  const slower = holm(looks.map((look) => look.pSlower));
  const faster = holm(looks.map((look) => look.pFaster));
  return looks.map((look, index) => {
    if (look.verdict === 'fail' && slower[index]! > familyAlpha) {
      return { ...look, verdict: look.launches < lastLook ? 'open' : 'inconclusive' };
    }
    if (look.verdict === 'improved' && faster[index]! > familyAlpha) {
      return { ...look, verdict: look.launches < lastLook ? 'open' : 'pass' };
    }
    return look;
  });
}
