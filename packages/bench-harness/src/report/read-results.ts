import type { BenchResults } from '../results.ts';
import { checkAgainst, departure, readJson } from './read-json.ts';

const schema = 'results.schema.json';

/**
 * Reads what `--json` wrote.
 *
 * @throws CodedError `BENCH_UNREADABLE`: there is no such file, or it holds something else
 */
export async function readResults(path: string): Promise<BenchResults> {
  return asResults(await readJson(path), path);
}

/** @throws CodedError `BENCH_UNREADABLE`: what `path` holds is something else */
export async function asResults(value: unknown, path: string): Promise<BenchResults> {
  await checkAgainst(schema, value, path);
  return value as BenchResults;
}

/** The first thing in which a value departs from the schema; `undefined` where it keeps to it. */
export function whatIsWrong(value: unknown): Promise<string | undefined> {
  return departure(schema, value);
}
