import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { CodedError, isCodedError, systemErrorCode } from '@pitcrew/core';
import {
  gateExitCodes,
  readRecord,
  selftest,
  selftestTable,
  takeFingerprint,
  withTest,
  type SelftestRecord,
  type TestRecord,
} from '@pitcrew/bench-harness';
import { paintFor, ProgressLine, wrap, writeWhole, type Paint } from '@pitcrew/bench-harness/report';
import { withInterrupt } from './interrupt.ts';
import { makeRoom } from './outputs.ts';

export interface SelftestFlags {
  readonly long: boolean;
  readonly only: readonly string[];
  readonly json: string | undefined;
  readonly resume: string | undefined;
  readonly markdown: string | undefined;
}

/** `pitcrew bench selftest`: the harness measures what it knows the answer of. */
export function runSelftest(flags: SelftestFlags): Promise<number> {
  return withInterrupt(async (signal) => {
    const paint = paintFor(process.stdout);
    const progress = new ProgressLine(process.stderr);
    let record = await begun(flags);
    const file = flags.resume ?? flags.json;
    await makeRoom([file, flags.markdown]);
    const keep = async (): Promise<void> => {
      if (file !== undefined) await writeWhole(file, `${JSON.stringify(record)}\n`);
    };
    let results: readonly TestRecord[] | undefined;
    try {
      results = await selftest({
        form: record.form,
        ...(flags.only.length === 0 ? {} : { only: flags.only }),
        before: record.tests,
        signal,
        onStep: (step) => progress.show(step),
        onRound: async (test) => {
          record = withTest(record, test);
          await keep();
        },
        onResult: (test) => {
          progress.clear();
          process.stdout.write(line(test, paint));
        },
      });
      for (const test of results) record = withTest(record, test);
      await keep();
    } catch (error) {
      if (!signal.aborted || isCodedError(error, 'BENCH_UNWRITABLE')) throw error;
    } finally {
      progress.clear();
    }
    if (flags.markdown !== undefined) await writeWhole(flags.markdown, selftestTable(record));
    if (results === undefined) {
      const kept = file === undefined ? '' : `; what is done is kept, go on with --resume ${file}`;
      process.stderr.write(`pitcrew: stopped${kept}\n`);
      return gateExitCodes.interrupted;
    }
    const open = results.filter(({ passed }) => !passed);
    if (open.some(({ notJudged }) => notJudged === undefined)) return gateExitCodes.fail;
    if (open.length === 0) return gateExitCodes.pass;
    const names = open.map(({ name }) => name).join(', ');
    process.stderr.write(`pitcrew: too noisy to judge ${names}; try again when the machine is quiet\n`);
    return gateExitCodes.inconclusive;
  });
}

/**
 * What an earlier run of it came to, or nothing yet; what was begun goes on in its form.
 *
 * @throws CodedError `BENCH_UNREADABLE`, `BENCH_FINGERPRINT`
 */
async function begun({ resume, long }: SelftestFlags): Promise<SelftestRecord> {
  const fingerprint = await takeFingerprint(tmpdir());
  const nothing: SelftestRecord = { schema: 1, form: long ? 'long' : 'short', fingerprint, tests: [] };
  if (resume === undefined) return nothing;
  let text: string;
  try {
    text = await readFile(resume, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'NOT_FOUND') return nothing;
    throw error;
  }
  const record = readRecord(text, resume, fingerprint);
  if (long && record.form !== 'long') {
    const message = `${resume} holds a short form; it was left as it is. Name another file for the long one.`;
    throw new CodedError('BENCH_UNREADABLE', message);
  }
  return record;
}

/** `pass   4 allocations  12.1 s`, and below it what was found. */
function line(test: TestRecord, paint: Paint): string {
  const { number, name, passed, notJudged, figures, seconds, attempts } = test;
  const verdict = passed
    ? paint('green', 'pass')
    : notJudged
      ? paint('yellow', 'shown')
      : paint('red', 'FAIL');
  const tries = attempts === 1 ? '' : `, at the ${attempts === 2 ? 'second' : 'third'} try`;
  const found = Object.entries(figures).map(
    ([what, value]) => `${wrap(`${what}: ${shown(value)}`, 80, '        ')}\n`,
  );
  const why = passed || !notJudged ? '' : `${wrap(`shown, not judged: ${notJudged}`, 80, '        ')}\n`;
  return `${verdict}  ${String(number).padStart(2)} ${paint('bold', name)}  ${seconds.toFixed(1)} s${tries}\n${why}${found.join('')}`;
}

function shown(value: number | string | boolean): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}
