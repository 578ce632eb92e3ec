import type { BenchResults } from '../results.ts';

/** The results as the file of `schema/results.schema.json`. Times are kept to seven digits: no clock has more. */
export function jsonReport(results: BenchResults): string {
  return `${JSON.stringify(results, (_, value: unknown) => (isFraction(value) ? Number(value.toPrecision(7)) : value))}\n`;
}

function isFraction(value: unknown): value is number {
  return typeof value === 'number' && !Number.isInteger(value);
}
