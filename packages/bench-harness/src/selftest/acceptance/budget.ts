import { pairLaunch } from '../../pair/index.ts';
import { acceptanceTest } from '../acceptance.ts';
import { workSide } from '../side.ts';

const benchmarks = 40;
const firstLook = 10;
const mostMinutes = 8;
/** Of four benchmarks: two of computing, one of files, one of sockets. */
const mixed = ['cpu', 'cpu', 'fs', 'socket'] as const;

/** What the gate of 40 benchmarks takes where all of them pass at the first look: a round is a launch, and its seconds. */
export const budget = acceptanceTest<number>({
  number: 13,
  name: 'budget',
  promise: `a gate of ${benchmarks} scenarios takes at most ${mostMinutes} minutes on two cores`,
  size: {
    short: '1 launch of 4 scenarios, extrapolated',
    long: `${firstLook} launches of ${benchmarks} scenarios`,
  },
  minutes: 6,
  timed: true,
  rounds: { short: 1, long: firstLook },
  async round(at, { long, signal }) {
    const scenarios = Array.from({ length: scenariosOf(long) / mixed.length }, () => mixed).flat();
    const start = performance.now();
    await pairLaunch({ base: workSide(), candidate: workSide(), scenarios, seed: at, signal });
    return (performance.now() - start) / 1000;
  },
  conclude(launches, long) {
    const seconds = launches.reduce((sum, one) => sum + one, 0);
    const minutes = (seconds * (firstLook / launches.length) * (benchmarks / scenariosOf(long))) / 60;
    const passed = minutes <= mostMinutes;
    // One launch starts processes as often as ten of the gate's scenarios, and may meet whatever the machine does just then.
    const notJudged = passed || long ? undefined : 'one launch of a few scenarios says little of the gate';
    return {
      passed,
      notJudged,
      figures: { measuredSeconds: seconds, minutesOfTheGate: minutes, extrapolated: !long },
    };
  },
});

function scenariosOf(long: boolean): number {
  return long ? benchmarks : mixed.length;
}
