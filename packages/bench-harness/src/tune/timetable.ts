import type { Planned } from './plan.ts';

/** Launches after which a race is over, as a rule, and where one looks better, but not certainly. */
export const launches = 10;
export const mostLaunches = 20;

/** What no race tells is measured so often. */
export const rounds = 3;

/** Seconds on a quiet machine, about: a scenario on one side in one launch, in one such round; the combinations. */
const lap = 0.7;
export const restOfOne = 1.4;
export const secondsTogether = 180;

/** What a contract may take, and the combinations; then it is decided by what is known, or stays as it was. */
export const mostMinutes = 5;

export interface TuneStep {
  readonly label: string;
  /** Percent of the time. */
  readonly done: number;
  readonly total: number;
}

/** How long a tune takes, and how far it is. */
export class Timetable {
  /** Of a quiet machine. */
  readonly seconds: number;
  readonly #onStep: ((step: TuneStep) => void) | undefined;
  #spent = 0;

  constructor(plan: readonly Planned[], combines: boolean, onStep: ((step: TuneStep) => void) | undefined) {
    const races = plan.reduce((sum, one) => sum + launches * launchSeconds(one) + restSeconds(one), 0);
    this.seconds = races + (combines ? secondsTogether : 0);
    this.#onStep = onStep;
  }

  /** Says what comes next. `seconds`: what was done since the last time should have taken. */
  step(label: string, seconds: number): void {
    this.#spent += seconds;
    const share = this.seconds === 0 ? 0 : Math.min(1, this.#spent / this.seconds);
    this.#onStep?.({ label, done: Math.round(100 * share), total: 100 });
  }
}

export function launchSeconds({ names, scenarios }: Pick<Planned, 'names' | 'scenarios'>): number {
  return lap * names.length * scenarios.length;
}

function restSeconds({ names, scenarios }: Planned): number {
  return restOfOne * (rounds + 1) * names.length * scenarios.length;
}
