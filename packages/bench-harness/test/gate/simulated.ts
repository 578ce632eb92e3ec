import { CodedError } from '@pitcrew/core';
import type { Measurer } from '../../src/gate/measurer.ts';
import { normal, seededRandom } from '../../src/stats/index.ts';
import type { Standing } from '../../src/worker/orders.ts';

/** What is true of a scenario: the gate must find it out. */
export interface Truth {
  /** Candidate / base - 1. */
  readonly effect?: number;
  readonly noise?: number;
  /** ns an operation of the base. */
  readonly nanos?: number;
  readonly bytes?: number;
  readonly unstable?: boolean;
  readonly mode?: Standing['mode'];
  /** What a side does wrong. */
  readonly breaks?: 'base' | 'candidate' | 'both';
  readonly excluded?: string;
}

/** `registry-file/read-one` to what is true of it. */
export type World = Readonly<Record<string, Truth>>;

export interface Simulated extends Measurer {
  /** Launches that were asked for, by scenario. */
  readonly launches: Map<string, number>;
  /** How often allocations of a side were counted. */
  readonly counts: () => number;
}

/** Launches as the real measurer gives them, but whose truth is known. `shift` moves everything, the sentinel too. */
export function simulate(world: World, shift: (launch: number) => number = () => 0): Simulated {
  const launches = new Map<string, number>();
  const truthOf = (key: string): Truth => (key.startsWith('sentinel') ? {} : world[key]!);
  const wrong = { code: 'BENCH_WRONG_ANSWER', reason: 'The operation answered 2, not 1.' };
  let all = 0;
  let counted = 0;
  return {
    launches,
    counts: () => counted,
    async describe({ contract, backend }) {
      const prefix = `${contract}-${backend}/`;
      const own = Object.entries(world).filter(([key]) => key.startsWith(prefix));
      if (own.length === 0)
        throw new CodedError('BACKEND_UNKNOWN', `there is no ${contract} backend "${backend}"`);
      const scenarios = own.map(([key, { excluded }]) => ({
        name: key.slice(prefix.length),
        operation: 'it is done once',
        ...(excluded === undefined ? {} : { excluded }),
      }));
      return { name: backend, traits: { defects: [] }, scenarios, figures: [] };
    },
    async compare({ base, candidate, scenarios, launches: count, seed, signal, onLaunch }) {
      const itself = base.root === candidate.root;
      const series = scenarios.map((scenario) => {
        const key = `${candidate.contract}-${candidate.backend}/${scenario}`;
        const truth = truthOf(key);
        const { effect = 0, noise = 0.01, nanos = 1000, mode = 'sync' } = truth;
        const standing: Standing = { operation: 'it is done once', work: 'cpu', mode, overlaps: false };
        const side = truth.breaks === 'candidate' || itself ? 'candidate' : 'base';
        const fails = itself ? truth.breaks === 'both' : truth.breaks !== undefined;
        const none = { scenario, differences: [], base: [], candidate: [] };
        if (fails) return { ...none, failure: { ...wrong, side } as const };
        const random = seededRandom(seed * 31 + key.length);
        const differences = Array.from(
          { length: count },
          () => Math.log(1 + effect) + shift(all++) + noise * normal(random),
        );
        launches.set(key, (launches.get(key) ?? 0) + count);
        return {
          scenario,
          standing,
          differences,
          base: differences.map(() => Float64Array.of(nanos)),
          candidate: differences.map((difference) => Float64Array.of(nanos * Math.exp(difference))),
        };
      });
      for (let launch = 0; launch < count; launch++) {
        onLaunch?.(launch, []);
        signal?.throwIfAborted();
      }
      return series;
    },
    async allocation({ root, contract, backend }, scenario) {
      counted++;
      const { bytes = 0, unstable = false } = truthOf(`${contract}-${backend}/${scenario}`);
      return { bytes: 40 + (root === 'base' ? 0 : bytes), objects: 1, externalBytes: 0, stable: !unstable };
    },
  };
}
