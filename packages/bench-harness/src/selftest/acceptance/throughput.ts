import { Launch } from '../../launch/index.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';
import { workSide } from '../side.ts';
import { sleepMs } from '../suite/timing.ts';

const littleOff = 0.05;
const rateOff = 0.02;

/** Little's law holds for every number of clients, and an operation of known rate is found to have it. */
export const throughput = acceptanceTest<Outcome>({
  number: 7,
  name: 'throughput',
  promise: "Little's law holds within 5 %, and a known rate is found within 2 %",
  size: { short: '1 to 64 clients, 0.5 s each; 1 s of a sleeper', long: '2.5 s each; 5 s' },
  minutes: 1,
  timed: true,
  rounds: { short: 1, long: 1 },
  async round(_, { long, signal }) {
    const ms = long ? 5000 : 1000;
    await using launch = await Launch.start(workSide(), { signal });
    await launch.ask('set-up', { scenario: 'echo', seed: 1 });
    let little = 0;
    for (const concurrency of [1, 4, 16, 64]) {
      const { littleError } = await launch.ask('closed-loop', { concurrency, ms: ms / 2 });
      little = Math.max(little, littleError);
    }
    await launch.ask('set-up', { scenario: 'sleeper', seed: 1 });
    const { perSecond } = await launch.ask('throughput', { times: 4, ms });
    await launch.ask('tear-down', null);
    const known = 1000 / sleepMs;
    const off = Math.abs(perSecond / known - 1);
    return {
      passed: little < littleOff && off < rateOff,
      figures: {
        littleErrorPercent: 100 * little,
        sleeperPerSecond: perSecond,
        sleeperOffPercent: 100 * off,
      },
    };
  },
  conclude: ([outcome]) => outcome!,
});
