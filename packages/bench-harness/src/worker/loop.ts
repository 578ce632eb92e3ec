import { CodedError } from '@pitcrew/core';
import type { Operation } from '@pitcrew/core/bench';

/** Runs the operation so many times and gives the sum of its results; throws at the first wrong answer. */
export type Loop =
  | { readonly mode: 'sync'; readonly run: (times: number) => number }
  | { readonly mode: 'async'; readonly run: (times: number) => Promise<number> };

type Build = (
  run: Operation['run'],
  expected: number | undefined,
  wrong: (answer: unknown) => never,
) => Loop['run'];

/**
 * The loop is made anew for each scenario, so that its call has seen one function only: a loop that was shared would get slower
 * with every scenario that ran before in the same process.
 */
export function buildLoop({ mode, run, expected }: Operation): Loop {
  const [start, call] = mode === 'sync' ? ['function', 'run()'] : ['async function', 'await run()'];
  const check = expected === undefined ? '' : 'if (answer !== expected) wrong(answer);';
  // oxlint-disable-next-line typescript/no-implied-eval -- nothing of it comes from outside
  const build = new Function(
    'run',
    'expected',
    'wrong',
    `return ${start} loop(times) {
      let sum = 0;
      for (let at = 0; at < times; at++) {
        const answer = ${call};
        ${check}
        sum += answer;
      }
      if (sum !== sum || typeof sum !== 'number') wrong(sum);
      return sum;
    };`,
  ) as Build;
  const wrong = (answer: unknown): never => throwWrongAnswer(answer, expected);
  return { mode, run: build(run, expected, wrong) } as Loop;
}

/** Whether one answer is right, for where operations are timed singly. */
export function checkAnswer(answer: unknown, expected: number | undefined): void {
  if (typeof answer !== 'number' || Number.isNaN(answer) || (expected !== undefined && answer !== expected)) {
    throwWrongAnswer(answer, expected);
  }
}

function throwWrongAnswer(answer: unknown, expected: number | undefined): never {
  throw new CodedError(
    'BENCH_WRONG_ANSWER',
    `The operation answered ${String(answer)}, not ${expected ?? 'a number'}. Its times are worth nothing and were dropped.`,
  );
}
