/** Results as a file: `BenchResults` as `schema/results.schema.json` has them. Times are kept to seven digits: no clock has more. */
export function jsonReport(results: object): string {
  return `${JSON.stringify(results, (_, value: unknown) => (isFraction(value) ? Number(value.toPrecision(7)) : value))}\n`;
}

function isFraction(value: unknown): value is number {
  return typeof value === 'number' && !Number.isInteger(value);
}
