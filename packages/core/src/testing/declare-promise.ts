import type { Traits } from '../backend.ts';
import type { TestApi, TestBody } from '../test-api.ts';

/**
 * One test of a kit. Its title is the promise: what is `excluded` (by a trait, by the system) and what the backend lists as a defect
 * shows as skipped, with the reason.
 */
export function declarePromise(
  t: TestApi,
  { defects }: Traits,
  title: string,
  body: TestBody,
  excluded?: string,
): void {
  const reason = excluded ?? defects.find(({ promise }) => promise === title)?.reason;
  if (reason === undefined) t.it(title, body);
  else t.it.skip(`${title} (${reason})`, body);
}
