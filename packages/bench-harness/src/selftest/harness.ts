import { processes } from '../gate/measurer.ts';
import { race, type RaceOptions, type RaceResult } from '../race/index.ts';
import { contest, type ContestOptions } from '../tune/contest.ts';
import type { Decision } from '../tune/profile.ts';
import { decideLive, type LiveDecision, type LiveOptions } from './decide-live.ts';

/** What decides here, and is on trial. Broken doubles of it must be caught, as a kit catches its mutants. */
export interface Harness {
  readonly decide: (options: LiveOptions) => Promise<readonly LiveDecision[]>;
  readonly race: (options: RaceOptions) => Promise<readonly RaceResult[]>;
  readonly contest: (options: ContestOptions) => Promise<Decision>;
}

export const realHarness: Harness = {
  decide: (options) => decideLive(options, processes),
  race,
  contest,
};
