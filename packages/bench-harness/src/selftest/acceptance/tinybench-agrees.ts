import { everyday } from '../../everyday/everyday.ts';
import { measure } from '../../measure/measure.ts';
import { median } from '../../stats/index.ts';
import { acceptanceTest } from '../acceptance.ts';
import { workSide } from '../side.ts';

/** Single operations against slices: what a clock reading, a collection and a neighbour do to each is not the same. */
const tolerance = 0.15;
const repeated = 9;

/** The everyday runner and the slices find the same times, within noise: a round is their ratio, scenario by scenario. */
export const tinybenchAgrees = acceptanceTest<Readonly<Record<string, number>>>({
  number: 14,
  name: 'tinybench-agrees',
  promise: 'the everyday runner (tinybench) and the slices agree within 15 %',
  size: { short: '2 scenarios', long: `3 scenarios, the median of ${repeated}` },
  minutes: 3,
  timed: true,
  rounds: { short: 1, long: repeated },
  async round(_, { long, signal, onStep }) {
    const ratios: Record<string, number> = {};
    for (const scenario of long ? ['cpu', 'fs', 'socket'] : ['cpu', 'socket']) {
      onStep?.(scenario);
      const quick = await everyday(workSide(), scenario, { signal });
      const slices = await measure({ side: workSide(), scenario, allocation: false, signal });
      ratios[scenario] = quick.p50 / slices.time!.p50;
    }
    return ratios;
  },
  conclude(rounds) {
    const scenarios = Object.keys(rounds[0] ?? {});
    const figures = Object.fromEntries(
      scenarios.map((scenario) => [scenario, median(rounds.map((ratios) => ratios[scenario]!))]),
    );
    return {
      passed: Object.values(figures).every((middle) => Math.abs(Math.log(middle)) <= tolerance),
      figures,
    };
  },
});
