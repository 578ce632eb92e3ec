import { allocationRule, timeRule, type LookVerdict } from '../decision/index.ts';
import { confirmTimes } from '../gate/confirmations.ts';
import type { Course } from '../gate/course.ts';
import { newEntry, type Entry } from '../gate/entry.ts';
import { runLooks } from '../gate/looks.ts';
import type { Measurer } from '../gate/measurer.ts';
import type { Side } from '../side.ts';

export interface LiveDecision {
  readonly scenario: string;
  /** What the looks came to. */
  readonly verdict: LookVerdict;
  /** What it comes to after fresh launches, where it was flagged; else the same. */
  readonly confirmed: LookVerdict;
  /** ln(candidate / base), of the looks, with its interval. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Before the confirmation. */
  readonly launches: number;
}

export interface LiveOptions {
  readonly base: Side;
  readonly candidate: Side;
  readonly scenarios: readonly string[];
  readonly seed: number;
  /** After so many launches it is over. */
  readonly mostLaunches?: number | undefined;
  /** Whether what is flagged is measured anew. */
  readonly confirms: boolean;
  readonly signal: AbortSignal | undefined;
}

/** The launches of one decision have seeds of their own. */
const seedsEach = 10_000;

/** Decides as the gate does, by its own code: of all that a gate looks at, these scenarios of one backend. */
export async function decideLive(options: LiveOptions, measurer: Measurer): Promise<readonly LiveDecision[]> {
  const { base, candidate, scenarios, mostLaunches = Infinity, confirms } = options;
  const { contract } = base;
  const name = { contract, backend: 'work' };
  // What is injected is more work, and its answer another one.
  const rules = { time: timeRule, allocation: allocationRule, answersDiffer: true };
  const entries = scenarios.map((scenario) => newEntry({ ...name, scenario }, rules, scenario));
  const group = { ...name, base, candidate, entries };
  const course: Course = {
    groups: [group],
    sentinel: { ...group, entries: [] },
    measurer,
    seed: options.seed * seedsEach,
    signal: options.signal ?? new AbortController().signal,
    isTimeUp: () => entries.some(({ first }) => first.differences.length >= mostLaunches),
    onLaunch: () => undefined,
  };
  await runLooks(course);
  if (confirms) await confirmTimes(course);
  return entries.map(decisionOf);
}

/** @throws Error where a side went wrong */
function decisionOf({ name: { scenario }, failure, look, confirmation }: Entry): LiveDecision {
  if (failure !== undefined || look === undefined) {
    throw new Error(`${scenario} failed: ${failure?.reason ?? 'nothing was measured'}`);
  }
  const { verdict, estimate, low, high, launches } = look;
  return { scenario, verdict, confirmed: (confirmation ?? look).verdict, estimate, low, high, launches };
}
