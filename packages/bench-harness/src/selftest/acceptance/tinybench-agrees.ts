import { everyday } from '../../everyday/everyday.ts';
import { measure } from '../../measure/measure.ts';
import type { AcceptanceTest } from '../acceptance.ts';
import { workSide } from '../side.ts';

/** Single operations against slices: what a clock reading, a collection and a neighbour do to each is not the same. */
const tolerance = 0.15;

/** The everyday runner and the slices find the same times, within noise. */
export const tinybenchAgrees: AcceptanceTest = {
  number: 14,
  name: 'tinybench-agrees',
  async run({ long, signal }) {
    const figures: Record<string, number> = {};
    let passed = true;
    for (const scenario of long ? ['cpu', 'fs', 'socket'] : ['cpu', 'socket']) {
      const ratios: number[] = [];
      for (let at = 0; at < (long ? 9 : 1); at++) {
        const quick = await everyday(workSide(), scenario, { signal });
        const slices = await measure({ side: workSide(), scenario, allocation: false, signal });
        ratios.push(quick.p50 / slices.time!.p50);
      }
      const middle = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
      figures[scenario] = middle;
      passed &&= Math.abs(Math.log(middle)) <= tolerance;
    }
    return { passed, figures };
  },
};
