import { measure } from '../../measure/measure.ts';
import { comparePair } from '../../pair/index.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';
import { workSide } from '../side.ts';
import { breaking } from '../suite/breaking.ts';

/** What takes longer hangs; a machine that is busy takes long for honest work too. */
const longPatienceMs = 5000;
const shortPatienceMs = 1500;

/** A scenario that can't be set up, answers wrongly, throws, crashes or hangs is a failure, alone and in a comparison. */
export const brokenScenarios = acceptanceTest<Outcome>({
  number: 9,
  name: 'broken-scenarios',
  promise: 'what can not be set up, answers wrongly, throws, dies or hangs never counts as measured',
  size: {
    short: `${breaking.length} ways to break, alone and in a pair`,
    long: 'the same, with more patience',
  },
  minutes: 2,
  timed: false,
  rounds: { short: 1, long: 1 },
  async round(_, { long, signal, onStep }) {
    const patienceMs = long ? longPatienceMs : shortPatienceMs;
    const figures: Record<string, string> = {};
    let passed = true;
    for (const { name: scenario } of breaking) {
      onStep?.(scenario);
      const alone = await measure({ side: workSide(), scenario, allocation: false, patienceMs, signal });
      passed &&= alone.status === 'failed' && alone.reason !== undefined;
      figures[scenario] = `${alone.status}: ${alone.reason ?? ''}`;
    }
    const compared = await comparePair({
      base: workSide(),
      candidate: workSide(),
      scenarios: breaking.map(({ name }) => name),
      launches: 1,
      seed: 1,
      patienceMs,
      signal,
    });
    passed &&= compared.every(
      ({ failure, differences }) => failure !== undefined && differences.length === 0,
    );
    return { passed, figures };
  },
  conclude: ([outcome]) => outcome!,
});
