import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, it } from 'vitest';
import {
  everyday,
  isDone,
  readRecord,
  selftest,
  selftestNames,
  selftestTable,
  takeFingerprint,
  withTest,
  type SelftestRecord,
  type TestRecord,
} from '../../dist/index.js';
import { acceptanceTests } from '../../dist/selftest/acceptance/index.js';
import { workSide } from '../../dist/selftest/side.js';

describe('the self-test', () => {
  it('has a test for each promise of the list; the fifth is counted with the fourth', () => {
    const numbers = new Set(acceptanceTests.map(({ number }) => number));
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    );
  });

  it('passes what does not depend on the clock', async () => {
    const told: string[] = [];
    const results = await selftest({
      form: 'short',
      only: ['statistics', 'other-machines'],
      onResult: ({ name }) => void told.push(name),
    });
    assert.deepEqual(told, ['statistics', 'other-machines']);
    assert.ok(results.every(({ passed }) => passed));
  });

  it('names the tests there are', async () => {
    await assert.rejects(selftest({ form: 'short', only: ['nosuch'] }), /statistics/);
  });

  it('goes on where it was stopped: what is done is told and not done again, what was begun needs the rest', async () => {
    const counted = { bytes: 40, objects: 1, externalBytes: 0 };
    const begun: TestRecord = {
      number: 4,
      name: 'allocations',
      at: '2026-01-01T00:00:00.000Z',
      seconds: 100,
      of: 10,
      found: Array.from({ length: 9 }, () => ({ object: counted })),
      attempts: 1,
      passed: false,
      figures: {},
    };
    const done = { ...begun, number: 8, name: 'statistics', of: 1, found: [{}], passed: true };
    const rounds: string[] = [];
    const results = await selftest({
      form: 'long',
      only: ['allocations', 'statistics'],
      before: [begun, done],
      onRound: ({ name, found }) => void rounds.push(`${name} ${found.length}`),
    });
    assert.deepEqual(rounds, ['allocations 10']);
    const [statistics, allocations] = results as [TestRecord, TestRecord];
    assert.deepEqual(statistics, done);
    assert.ok(isDone(allocations) && allocations.seconds > 100);
    assert.match(String(allocations.figures['object']), /^10 of 10/);
    assert.equal(allocations.passed, false, 'nine rounds have not counted the others');
  });

  it('is not gone on with on another machine, nor from a file that holds something else', async () => {
    const fingerprint = await takeFingerprint(tmpdir());
    const record: SelftestRecord = { schema: 1, form: 'long', fingerprint, tests: [] };
    assert.deepEqual(readRecord(JSON.stringify(record), 'file', fingerprint), record);
    const elsewhere = { ...fingerprint, cpu: 'another' };
    const read = (text: string) => (): unknown => readRecord(text, 'file', elsewhere);
    assert.throws(read(JSON.stringify(record)), { code: 'BENCH_FINGERPRINT' });
    for (const text of ['', '{', 'null', '[]', '{"schema":1}'])
      assert.throws(read(text), { code: 'BENCH_UNREADABLE' });
  });

  it('has a table that says what was not run, and what is not done', async () => {
    const fingerprint = await takeFingerprint(tmpdir());
    const record: SelftestRecord = { schema: 1, form: 'long', fingerprint, tests: [] };
    const half = { number: 11, name: 'winner', at: '2026-01-02T03:04:05Z', seconds: 9, of: 60 };
    const found = [1, 2, 3];
    const table = selftestTable(
      withTest(record, { ...half, found, attempts: 1, passed: true, figures: { races: 3 } }),
    );
    assert.match(table, /`winner`.*3 of 60 rounds, 2026-01-02: races 3 \|/);
    assert.equal(table.split('not run yet').length - 1, selftestNames.length - 1);
  });

  it('is in docs/benchmarks.md with every one of its tests', async () => {
    const docs = await readFile(new URL('../../../../docs/benchmarks.md', import.meta.url), 'utf8');
    const [, section = ''] = docs.split('\n## Self-test\n');
    for (const name of selftestNames) assert.ok(section.includes(`| \`${name}\` |`), name);
  });

  it('can be stopped', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = selftest({ form: 'long', only: ['allocations'], signal: controller.signal });
    setTimeout(() => controller.abort(reason), 300);
    await assert.rejects(running, reason);
  });
});

describe('the everyday runner', () => {
  it('runs a scenario by tinybench', async () => {
    const { samples, p50, p99 } = await everyday(workSide(), 'cpu', { ms: 100 });
    assert.ok(samples > 10);
    assert.ok(p50 > 0 && p50 <= p99);
  });
});
