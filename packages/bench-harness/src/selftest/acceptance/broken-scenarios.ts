import { measure } from '../../measure/measure.ts';
import { comparePair } from '../../pair/index.ts';
import type { AcceptanceTest } from '../acceptance.ts';
import { workSide } from '../side.ts';
import { breaking } from '../suite/breaking.ts';

/** What takes longer hangs; a machine that is busy takes long for honest work too. */
const longPatienceMs = 5000;
const shortPatienceMs = 1500;

/** A scenario that can't be set up, answers wrongly, throws, crashes or hangs is a failure, alone and in a comparison. */
export const brokenScenarios: AcceptanceTest = {
  number: 9,
  name: 'broken-scenarios',
  async run({ long, signal }) {
    const patienceMs = long ? longPatienceMs : shortPatienceMs;
    const figures: Record<string, string> = {};
    let passed = true;
    for (const { name: scenario } of breaking) {
      const alone = await measure({ side: workSide(), scenario, allocation: false, patienceMs, signal });
      passed &&= alone.status === 'failed' && alone.reason !== undefined;
      figures[scenario] = `${alone.status}: ${alone.reason ?? ''}`;
    }
    const [base, candidate] = [workSide(), workSide()];
    const scenarios = breaking.map(({ name }) => name);
    const compared = await comparePair({
      base,
      candidate,
      scenarios,
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
};
