import type { TestApi, TestBody } from '@pitcrew/core';
import transportConformance, { type Subject } from '../src/conformance/index.ts';

/** The tests of the kit by their titles, not run yet. */
export function record(subject: Subject): ReadonlyMap<string, TestBody> {
  const tests = new Map<string, TestBody>();
  const it = Object.assign((title: string, body: TestBody): unknown => tests.set(title, body), {
    skip: (): unknown => undefined,
  });
  const t: TestApi = { describe: (_title, body) => body(), it };
  transportConformance(t, subject);
  return tests;
}
