import { pairLaunch } from '../../pair/index.ts';
import type { AcceptanceTest } from '../acceptance.ts';
import { workSide } from '../side.ts';

const benchmarks = 40;
const firstLook = 10;
const mostMinutes = 8;
/** Of four benchmarks: two of computing, one of files, one of sockets. */
const mixed = ['cpu', 'cpu', 'fs', 'socket'] as const;

/** What the gate of 40 benchmarks takes where all of them pass at the first look. */
export const budget: AcceptanceTest = {
  number: 13,
  name: 'budget',
  async run({ long, signal, onStep }) {
    const launches = long ? firstLook : 1;
    const scenarios = Array.from({ length: (long ? benchmarks : 4) / mixed.length }, () => mixed).flat();
    const [base, candidate] = [workSide(), workSide()];
    const start = performance.now();
    for (let at = 0; at < launches; at++) {
      onStep?.(`budget: launch ${at + 1} of ${launches}`);
      await pairLaunch({ base, candidate, scenarios, seed: at, signal });
    }
    const seconds = (performance.now() - start) / 1000;
    const minutes = (seconds * (firstLook / launches) * (benchmarks / scenarios.length)) / 60;
    return {
      passed: minutes <= mostMinutes,
      figures: { measuredSeconds: seconds, minutesOfTheGate: minutes, extrapolated: !long },
    };
  },
};
