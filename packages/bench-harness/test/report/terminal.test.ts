import assert from 'node:assert/strict';
import { WriteStream } from 'node:tty';
import { describe, it } from 'vitest';
import { paintFor, terminalReport, type Paint } from '../../src/report/index.ts';
import { sampleResults } from './sample-results.ts';

const plain: Paint = (_, text) => text;
const text = terminalReport(sampleResults, plain);

/** A stream of which only `isTTY` is asked. */
function terminal(isTTY: boolean): NodeJS.WritableStream {
  return Object.assign(Object.create(WriteStream.prototype) as WriteStream, { isTTY });
}

describe('the report for a terminal', () => {
  it('is at most 80 columns wide, however long names and reasons are', () => {
    const long = 'a-name-that-is-longer-than-every-column-of-every-table';
    const wide = {
      ...sampleResults,
      measurements: sampleResults.measurements.map((each) => ({
        ...each,
        backend: long,
        reason: long.repeat(4),
      })),
      comparisons: sampleResults.comparisons.map((each) => ({ ...each, scenario: long, candidate: long })),
      ranking: (sampleResults.ranking ?? []).map((each) => ({
        ...each,
        backends: { registry: long, lock: long },
      })),
    };
    for (const lines of [text, terminalReport(wide, plain)].map((each) => each.split('\n'))) {
      assert.deepEqual(
        lines.filter((line) => line.length > 80),
        [],
      );
    }
  });

  it('shows the fastest backend first, and the others against it', () => {
    const rows = text
      .split('\n')
      .filter((line) => /^ {4}(memory|flock|proper) .*µs|^ {4}memory .*ns/.test(line));
    assert.match(rows[0] ?? '', /^ {4}memory +643 ns +1×/);
    assert.match(rows[1] ?? '', /^ {4}flock +16\.\d µs +25\.\d×/);
  });

  it('says of each that has no good time why', () => {
    assert.match(text, /mkdir: failed, BENCH_WRONG_ANSWER/);
    assert.match(text, /fcntl: unsteady, its times still fell/);
    assert.match(text, /proper: excluded, its locks are never shared/);
  });

  it('shows a factor of what is steady alone, and figures that are times as times', () => {
    assert.doesNotMatch(text, /^ {4}fcntl .*\d×/m);
    const [some] = sampleResults.measurements;
    const { time: _, ...rest } = some!;
    const figure = { ...rest, figure: { value: 5900, unit: 'µs', better: 'lower' } } as const;
    assert.match(terminalReport({ ...sampleResults, measurements: [figure] }, plain), / 5\.90 ms$/m);
  });

  it('has a column of allocations only where some were counted', () => {
    assert.match(text, / B\/op /);
    const measurements = sampleResults.measurements.map(({ allocation: _, ...rest }) => rest);
    assert.doesNotMatch(terminalReport({ ...sampleResults, measurements }, plain), /B\/op/);
  });

  it('shows verdicts, the worst first, with effect and interval', () => {
    const verdicts = [...text.matchAll(/^(fail|no-baseline|inconclusive|improved|pass) /gm)].map(
      ([, verdict]) => verdict,
    );
    assert.deepEqual(verdicts, ['fail', 'no-baseline', 'inconclusive', 'improved', 'pass', 'pass']);
    assert.match(text, /fail: lock-flock\/uncontended against lock-flock@4f2a91c; \+6\.3 %/);
    assert.match(text.replaceAll(/\s+/g, ' '), /interval \+5\.1 % to \+7\.5 %, 20 launches/);
  });

  it('says that a run was stopped early, and that machines differ', () => {
    const stopped = terminalReport({ ...sampleResults, complete: false, uncomparable: true }, plain);
    assert.match(stopped, /Stopped early/);
    assert.match(stopped, /nothing may be\s+concluded/);
    assert.doesNotMatch(text, /Stopped early|nothing may be/);
  });

  it('has colours on a terminal alone, and none where NO_COLOR is set', () => {
    const before = { ...process.env };
    try {
      for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'CI']) delete process.env[name];
      process.env['TERM'] = 'xterm-256color';
      assert.equal(paintFor(terminal(true))('red', 'x'), '\u001b[31mx\u001b[39m');
      assert.equal(paintFor(terminal(false))('red', 'x'), 'x');
      process.env['NO_COLOR'] = '1';
      assert.equal(paintFor(terminal(true))('red', 'x'), 'x');
    } finally {
      process.env = before;
    }
  });
});
