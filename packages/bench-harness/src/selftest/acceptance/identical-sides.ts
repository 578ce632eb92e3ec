import { acceptanceTest, type AcceptanceTest } from '../acceptance.ts';
import type { LiveDecision } from '../decide-live.ts';
import { Neighbours } from '../noise/neighbours.ts';
import { classes, workSide } from '../side.ts';
import { binomialTail } from '../../stats/index.ts';

/** 0 failures of 300 are a rate below 1 % with a confidence of 95 %. */
const decisions = 300;
const neighbours = 2;
const mostInconclusive = 0.05;
/** Were it likelier that one side is called slower than the other, the harness would favour a side. */
const leastChance = 0.01;

/** The same code on both sides: it never fails, quiet or beside bad neighbours, and it has no favourite. */
function identicalSides(noisy: boolean): AcceptanceTest {
  const name = noisy ? 'identical-sides-noisy' : 'identical-sides';
  const few = noisy ? (['cpu'] as const) : (['cpu', 'fs', 'socket'] as const);
  return acceptanceTest<readonly LiveDecision[]>({
    number: 1,
    name,
    promise: `of identical sides none is called slower${noisy ? ', beside two bad neighbours' : ''}; neither is favoured`,
    size: {
      short: few.length === 1 ? '1 decision, 10 launches' : `${few.length} decisions, 10 launches`,
      long: `${decisions} decisions, ${decisions / classes.length} of each class`,
    },
    minutes: 70,
    timed: true,
    rounds: { short: 1, long: decisions / classes.length },
    async round(at, { long, harness, signal }) {
      await using _noise = new Neighbours(noisy ? neighbours : 0);
      return harness.decide({
        base: workSide(),
        candidate: workSide(),
        scenarios: long ? classes : few,
        seed: at + 1,
        mostLaunches: long ? undefined : 10,
        confirms: long,
        signal,
      });
    },
    conclude(rounds, long) {
      const made = rounds.flat();
      const count = (verdict: string, of: 'verdict' | 'confirmed'): number =>
        made.filter((one) => one[of] === verdict).length;
      const failed = count('fail', 'confirmed');
      const slower = made.filter(({ estimate }) => estimate > 0).length;
      const symmetric = 2 * binomialTail(made.length, Math.max(slower, made.length - slower), 0.5);
      const share = count('inconclusive', 'confirmed') / made.length;
      return {
        passed: failed === 0 && (!long || (share <= mostInconclusive && symmetric > leastChance)),
        figures: {
          decisions: made.length,
          failed,
          flaggedAtFirst: count('fail', 'verdict'),
          calledImproved: count('improved', 'verdict'),
          inconclusivePercent: 100 * share,
          candidateLooksSlower: slower,
          symmetryP: Math.min(1, symmetric),
          meanLaunches: made.reduce((sum, { launches }) => sum + launches, 0) / made.length,
        },
      };
    },
  });
}

export const quiet = identicalSides(false);
export const noisy = identicalSides(true);
