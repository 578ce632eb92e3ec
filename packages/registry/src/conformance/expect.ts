import assert from 'node:assert/strict';
import { isCodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '../errors.ts';

const patienceMs = 10_000;

export async function rejectsWith(code: RegistryErrorCode, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(isCodedError(error, code), `expected ${code}, got ${String(error)}`);
    return true;
  });
}

/** Looks again and again until `condition` holds; fails with `what` when it never does. */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Fails with `what` instead of hanging. */
export async function promptly<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `still waiting: ${what}` })),
      patienceMs,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
