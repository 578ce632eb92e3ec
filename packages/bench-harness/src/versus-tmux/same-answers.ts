import { CodedError } from '@pitcrew/core';
import type { Words } from '../process/stopwatch.ts';
import type { Sides } from './row.ts';
import type { Server } from './server.ts';

/**
 * Both must answer the same, from the first to the last letter.
 *
 * @param known what may differ (a pid, a path) made equal
 * @throws CodedError `BENCH_WRONG_ANSWER`
 */
export async function sameAnswers(
  servers: Sides<Server>,
  argv: Words,
  known: (stdout: string) => string = (stdout) => stdout,
): Promise<string> {
  const ours = await servers.ours.tell(...argv);
  const theirs = await servers.theirs.tell(...argv);
  refuseOther(argv.join(' ').slice(0, 60), known(ours), known(theirs));
  return ours;
}

/** @throws CodedError `BENCH_WRONG_ANSWER` */
export function refuseOther(what: string, ours: string, theirs: string): void {
  if (ours === theirs) return;
  let at = 0;
  while (ours[at] === theirs[at]) at += 1;
  const near = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
  throw new CodedError(
    'BENCH_WRONG_ANSWER',
    `the two answered "${what}" differently, from letter ${at} on: ${near(ours)} and ${near(theirs)}`,
  );
}
