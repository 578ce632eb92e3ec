import { Launch } from '../../launch/index.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';
import { workSide } from '../side.ts';

const rate = 500;
const lowMs = 80;
const highMs = 110;
const closedMs = 5;

/** A server that stands still for 100 ms each second: only an open loop sees it. */
export const stalls = acceptanceTest<Outcome>({
  number: 6,
  name: 'stalls',
  promise:
    'a server that stands still for 100 ms a second is seen by the open loop, and missed by the closed one',
  size: { short: '4.5 s of each loop', long: '20 s of each loop' },
  minutes: 1,
  timed: true,
  rounds: { short: 1, long: 1 },
  async round(_, { long, signal }) {
    const ms = long ? 20_000 : 4500;
    await using launch = await Launch.start(workSide(), { signal });
    await launch.ask('set-up', { scenario: 'echo-stalling', seed: 1 });
    const open = await launch.ask('open-loop', { rate, ms });
    const closed = await launch.ask('closed-loop', { concurrency: 1, ms });
    await launch.ask('tear-down', null);
    const openP99 = open.tail.p99 / 1e6;
    const closedP99 = closed.tail.p99 / 1e6;
    return {
      passed: openP99 >= lowMs && openP99 <= highMs && closedP99 < closedMs && open.lost === 0,
      figures: { openP99Ms: openP99, closedP99Ms: closedP99, lost: open.lost, lagP99Ms: open.lagP99 / 1e6 },
    };
  },
  conclude: ([outcome]) => outcome!,
});
