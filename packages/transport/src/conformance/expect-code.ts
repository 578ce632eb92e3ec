import assert from 'node:assert/strict';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 5000;

/** `promise`, or a failure that says what did not happen. */
export async function within<T>(what: string, promise: Promise<T>, ms = patienceMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `not within ${ms} ms: ${what}` })),
      ms,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Polls until `condition` holds. */
export async function until(what: string, condition: () => boolean, ms = patienceMs): Promise<void> {
  const deadline = performance.now() + ms;
  while (!condition()) {
    assert.ok(performance.now() < deadline, `not within ${ms} ms: ${what}`);
    await sleep(2);
  }
}

/** Lets everything that is under way in this process arrive, to show that something does not happen. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await turn();
}

/** Rejects, with this code. Returns the error for a closer look. */
export async function rejectsWith(code: string, promise: Promise<unknown>): Promise<Error> {
  let caught: unknown;
  await within(
    `a rejection with ${code}`,
    promise.then(
      () => assert.fail(`resolved, and should have rejected with ${code}`),
      (error: unknown) => {
        caught = error;
      },
    ),
  );
  return checkCode(code, caught);
}

export function throwsWith(code: string, body: () => unknown): Error {
  try {
    body();
  } catch (error) {
    return checkCode(code, error);
  }
  return assert.fail(`did not throw, and should have with ${code}`);
}

function checkCode(code: string, error: unknown): Error {
  assert.ok(error instanceof Error, `expected an error, got ${String(error)}`);
  assert.equal('code' in error ? error.code : undefined, code, error.stack);
  return error;
}
