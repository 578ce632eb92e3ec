import { CodedError } from '@pitcrew/core';
import type { AcceptanceTest, Outcome, SelftestScope } from './acceptance.ts';
import { acceptanceTests } from './acceptance/index.ts';
import { BusyWatch } from './busy.ts';
import { realHarness, type Harness } from './harness.ts';
import { isDone, type TestRecord } from './record.ts';

export interface SelftestOptions {
  readonly form: 'short' | 'long';
  /** Names of tests; all of them where it is not said. */
  readonly only?: readonly string[] | undefined;
  /** What an earlier run came to: what is done is not done again, and what was begun goes on. */
  readonly before?: readonly TestRecord[] | undefined;
  /** What is on trial; tests hand in broken ones. */
  readonly harness?: Harness;
  readonly signal?: AbortSignal | undefined;
  /** Told from time to time, for whoever waits. */
  readonly onStep?: ((step: SelftestStep) => void) | undefined;
  /** Told after every round what is known of that test. */
  readonly onRound?: ((record: TestRecord) => Promise<void> | void) | undefined;
  /** Told of each test that is done, also of those that were done before. */
  readonly onResult?: ((record: TestRecord) => void) | undefined;
}

export interface SelftestStep {
  readonly label: string;
  /** Rounds of all tests. */
  readonly done: number;
  readonly total: number;
}

export const selftestNames: readonly string[] = acceptanceTests.map(({ name }) => name);

/**
 * How often the short form tries what a busy machine can spoil. What is really wrong goes wrong every time; where the machine was busy
 * or too noisy at every try, nobody knows.
 */
const attempts = 3;

/**
 * The harness measures what it knows, and says whether it measures right. The short form takes about two minutes, the long one
 * hours: it has the sizes that rates below 1 % and powers above 95 % can be told from.
 *
 * @throws what `signal` was aborted with; CodedError `BENCH_UNKNOWN_SCENARIO` for a name that is none
 */
export async function selftest(options: SelftestOptions): Promise<readonly TestRecord[]> {
  const { form, only = selftestNames, before = [], onResult, onStep } = options;
  const unknown = only.filter((name) => !selftestNames.includes(name));
  if (unknown.length > 0) {
    throw new CodedError(
      'BENCH_UNKNOWN_SCENARIO',
      `There is no self-test ${unknown.join(', ')}; there are ${selftestNames.join(', ')}.`,
    );
  }
  const asked = acceptanceTests.filter(({ name }) => only.includes(name));
  const total = asked.reduce((sum, { rounds }) => sum + rounds[form], 0);
  let done = 0;
  const results: TestRecord[] = [];
  for (const test of asked) {
    const earlier = before.find(({ name }) => name === test.name);
    const step = (label: string, rounds: number): void => onStep?.({ label, done: done + rounds, total });
    const result = await run(test, earlier, options, step);
    done += test.rounds[form];
    results.push(result);
    onResult?.(result);
  }
  return results;
}

type Step = (label: string, rounds: number) => void;

async function run(
  test: AcceptanceTest,
  earlier: TestRecord | undefined,
  options: SelftestOptions,
  step: Step,
): Promise<TestRecord> {
  const canSpoil = options.form === 'short' && test.timed;
  for (let attempt = 1; ; attempt++) {
    using watch = new BusyWatch();
    const result = await allRounds(test, attempt === 1 ? earlier : undefined, attempt, options, step);
    if (result.passed || !canSpoil) return result;
    if (attempt < attempts) continue;
    const notJudged = result.notJudged ?? (watch.isBusy() ? 'others had the machine' : undefined);
    return { ...result, notJudged };
  }
}

async function allRounds(
  test: AcceptanceTest,
  earlier: TestRecord | undefined,
  attempt: number,
  { form, harness = realHarness, signal, onRound }: SelftestOptions,
  step: Step,
): Promise<TestRecord> {
  const { number, name } = test;
  const of = test.rounds[form];
  const found = [...(earlier?.found ?? [])];
  let record = earlier;
  while (record === undefined || !isDone(record)) {
    const label = of === 1 ? name : `${name} ${found.length + 1}/${of}`;
    const tell = (detail: string): void =>
      step(`${label}${detail === '' ? '' : `: ${detail}`}`, found.length);
    tell('');
    const scope = { long: form === 'long', harness, signal, onStep: tell };
    const start = performance.now();
    const outcome = await oneMore(test, found, scope);
    const seconds = (record?.seconds ?? 0) + (performance.now() - start) / 1000;
    const at = new Date().toISOString();
    // A copy: whoever is told may keep it.
    record = {
      number,
      name,
      at,
      seconds,
      of,
      found: [...found],
      attempts: attempt,
      ...outcome,
    };
    await onRound?.(record);
    // What broke would break again.
    if ('error' in outcome.figures) break;
  }
  return record;
}

/** Does the next round; `found` has it then. */
async function oneMore(test: AcceptanceTest, found: unknown[], scope: SelftestScope): Promise<Outcome> {
  try {
    found.push(await test.round(found.length, scope));
    return test.conclude(found, scope.long);
  } catch (error) {
    scope.signal?.throwIfAborted();
    return { passed: false, figures: { error: error instanceof Error ? error.message : String(error) } };
  }
}
