import type { AcceptanceTest, SelftestScope } from '../acceptance.ts';
import { decideLive, type LiveDecision } from '../decide-live.ts';
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
  return {
    number: 1,
    name,
    async run(scope) {
      await using _noise = new Neighbours(noisy ? neighbours : 0);
      const made = await decideOften(name, scope, noisy ? ['cpu'] : ['cpu', 'fs', 'socket']);
      const count = (verdict: string, of: (one: LiveDecision) => string): number =>
        made.filter((one) => of(one) === verdict).length;
      const failed = count('fail', ({ confirmed }) => confirmed.verdict);
      const inconclusive = count('inconclusive', ({ confirmed }) => confirmed.verdict);
      const slower = made.filter(({ look }) => look.estimate > 0).length;
      const symmetric = 2 * binomialTail(made.length, Math.max(slower, made.length - slower), 0.5);
      const share = inconclusive / made.length;
      return {
        passed: failed === 0 && (!scope.long || (share <= mostInconclusive && symmetric > leastChance)),
        figures: {
          decisions: made.length,
          failed,
          flaggedAtFirst: count('fail', ({ look }) => look.verdict),
          calledImproved: count('improved', ({ look }) => look.verdict),
          inconclusivePercent: 100 * share,
          candidateLooksSlower: slower,
          symmetryP: Math.min(1, symmetric),
          meanLaunches: made.reduce((sum, { launches }) => sum + launches, 0) / made.length,
        },
      };
    },
  };
}

async function decideOften(
  name: string,
  { long, signal, onStep }: SelftestScope,
  few: readonly string[],
): Promise<readonly LiveDecision[]> {
  const scenarios = long ? classes : few;
  const rounds = long ? decisions / classes.length : 1;
  const made: LiveDecision[] = [];
  for (let round = 0; round < rounds; round++) {
    onStep?.(`${name}: ${made.length} decisions`);
    const mostLaunches = long ? undefined : 10;
    const [base, candidate] = [workSide(), workSide()];
    made.push(
      ...(await decideLive({
        base,
        candidate,
        scenarios,
        seed: round + 1,
        mostLaunches,
        confirms: long,
        signal,
      })),
    );
  }
  return made;
}

export const quiet = identicalSides(false);
export const noisy = identicalSides(true);
