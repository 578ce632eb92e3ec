import assert from 'node:assert/strict';
import { within } from '@pitcrew/core/testing';

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
