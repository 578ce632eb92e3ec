import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, measureFigure } from '@pitcrew/bench-harness';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { takeFingerprint } from '../../src/fingerprint.ts';
import { actionBenchmarkReport, jsonReport, readResults, whatIsWrong } from '../../src/report/index.ts';
import type { BenchResults } from '../../src/results.ts';
import { sampleResults } from './sample-results.ts';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'pitcrew-report-'))));
afterAll(() => rm(dir, { recursive: true }));

describe('the JSON', () => {
  it('of a real run keeps to the schema', async () => {
    const side = { contract: 'codec', backend: 'json' };
    const results: BenchResults = {
      schema: 1,
      version: '0.1.0',
      startedAt: new Date().toISOString(),
      complete: true,
      fingerprint: await takeFingerprint(dir),
      measurements: [
        await measure({ side, scenario: 'encode-token' }),
        await measureFigure({ side, figure: 'bytes-token' }),
      ],
      comparisons: [],
    };
    assert.deepEqual(
      results.measurements.filter(({ time, figure }) => time === undefined && figure === undefined),
      [],
    );
    assert.equal(await whatIsWrong(JSON.parse(jsonReport(results))), undefined);
  });

  it('of every kind of measurement and verdict keeps to the schema', async () => {
    assert.equal(await whatIsWrong(JSON.parse(jsonReport(sampleResults))), undefined);
  });

  it('is read back as it was, but for digits that no clock has', async () => {
    const path = join(dir, 'results.json');
    await writeFile(path, jsonReport(sampleResults));
    const read = await readResults(path);
    assert.deepEqual(
      { ...read, measurements: [], comparisons: [] },
      { ...sampleResults, measurements: [], comparisons: [] },
    );
    const slices = (results: BenchResults) =>
      results.measurements.flatMap(({ time }) => time?.launches.flat() ?? []);
    assert.equal(slices(read).length, slices(sampleResults).length);
    for (const [at, slice] of slices(sampleResults).entries())
      assert.ok(Math.abs((slices(read)[at] ?? 0) / slice - 1) < 1e-6);
  });

  it('is refused where something else stands in the file, with what is wrong', async () => {
    const wrong: readonly (readonly [text: string, says: RegExp])[] = [
      ['{', /it is not JSON/],
      ['[]', /must be object/],
      [JSON.stringify({ ...sampleResults, schema: 2 }), /\/schema must be equal to constant/],
      [JSON.stringify({ ...sampleResults, surprise: 1 }), /must NOT have additional properties/],
      [
        JSON.stringify({
          ...sampleResults,
          measurements: [{ ...sampleResults.measurements[0], status: 'fine' }],
        }),
        /\/measurements\/0\/status/,
      ],
    ];
    for (const [text, says] of wrong) {
      const path = join(dir, 'wrong.json');
      await writeFile(path, text);
      await assert.rejects(readResults(path), { code: 'BENCH_UNREADABLE', message: says });
    }
    await assert.rejects(readResults(join(dir, 'none.json')), {
      code: 'BENCH_UNREADABLE',
      message: /there is no such file/,
    });
  });
});

describe('what github-action-benchmark reads', () => {
  const entries = JSON.parse(actionBenchmarkReport(sampleResults)) as Record<string, unknown>[];

  it('has a name of its own, a unit and a number for each', () => {
    assert.equal(new Set(entries.map(({ name }) => name)).size, entries.length);
    for (const { name, unit, value } of entries) {
      assert.equal(typeof name, 'string');
      assert.match(String(unit), /^(ns\/op|B\/op|B)$/);
      assert.ok(Number.isFinite(value));
    }
  });

  it('leaves out what has no good time, and what is better when it is larger', () => {
    const names = entries.map(({ name }) => String(name));
    assert.ok(names.includes('lock/uncontended/flock'));
    assert.deepEqual(
      names.filter((name) => /fcntl|mkdir|ten-readers\/proper/.test(name)),
      [],
    );
  });
});
