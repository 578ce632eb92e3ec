import { acceptanceTests } from './acceptance/index.ts';
import { isDone, type SelftestRecord, type TestRecord } from './record.ts';

/** The table of docs/benchmarks.md: every promise, how it is tried, and what came out; honest about what was not run. */
export function selftestTable(record: SelftestRecord): string {
  const { form, tests } = record;
  const rows = acceptanceTests
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, name, promise, size, minutes }) => {
      const found = tests.find((test) => test.name === name);
      const long = `${size.long} (${minutes === 0 ? 'seconds' : `${minutes} min`})`;
      return `| ${number} | ${promise} | \`${name}\` | ${size.short} | ${long} | ${resultOf(found)} |`;
    });
  const head = `| | promise | \`--only\` | short form | long form (quiet) | result of the ${form} form |`;
  return [head, '|---|---|---|---|---|---|', ...rows].map((line) => `${line}\n`).join('');
}

function resultOf(test: TestRecord | undefined): string {
  if (test === undefined || test.found.length === 0) return 'not run yet';
  const { passed, notJudged, found, of, figures, at } = test;
  const done = passed
    ? 'pass'
    : notJudged === undefined
      ? '**does not hold**'
      : `shown, not judged (${notJudged})`;
  const verdict = isDone(test) ? done : `${found.length} of ${of} rounds`;
  const shown = Object.entries(figures).map(([what, value]) => `${what} ${valueOf(value)}`);
  return `${verdict}, ${at.slice(0, 10)}: ${shown.join('; ')}`.replaceAll('|', '\\|');
}

function valueOf(value: number | string | boolean): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}
