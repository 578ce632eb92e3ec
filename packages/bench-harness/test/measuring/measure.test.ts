import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { measure, measureFigure } from '../../dist/index.js';
import { workSide } from '../../dist/selftest/side.js';

const quick = { side: workSide(), allocation: false };

describe('measure', () => {
  it('gives slices of every launch, a tail, a rate and the cost in CPU', async () => {
    const found = await measure({ ...quick, scenario: 'socket', launches: 2 });
    assert.ok(found.status === 'ok' || found.status === 'unsteady', found.reason);
    assert.equal(found.time!.launches.length, 2);
    for (const slices of found.time!.launches) assert.ok(slices.length >= 5 && slices.length <= 30);
    assert.ok(found.time!.p25 <= found.time!.p50 && found.time!.p50 <= found.time!.p75);
    assert.ok(found.tail!.count > 0 && found.tail!.p50 <= found.tail!.max);
    assert.ok(found.throughput!.perSecond > 0);
    assert.ok(found.cpuMicros! > 0);
    assert.ok(found.peakRssBytes! > 10e6, 'the peer is a Node process');
  });

  it('gives latency against load where operations may overlap', async () => {
    const { load, knee, reason } = await measure({ ...quick, scenario: 'echo', load: true });
    assert.ok(load, reason);
    assert.deepEqual(
      load.filter(({ loop }) => loop === 'closed').map(({ concurrency }) => concurrency),
      [1, 2, 4, 8, 16, 32, 64],
    );
    assert.equal(load.filter(({ loop }) => loop === 'open').length, 3);
    assert.equal(load.filter(({ loop }) => loop === 'burst').length, 1);
    assert.ok(load.every(({ lost }) => lost === 0));
    assert.ok(knee! >= 1 && knee! <= 64);
  });

  it('times what is too short to be timed as noise', async () => {
    const { status, reason } = await measure({ ...quick, scenario: 'empty' });
    assert.equal(status, 'noise-floor');
    assert.ok(reason);
  });

  for (const scenario of ['no-set-up', 'wrong-answer', 'no-number', 'throws', 'crashes', 'never-ends']) {
    it(`fails, with the reason: ${scenario}`, async () => {
      const { status, reason, time } = await measure({ ...quick, scenario, patienceMs: 3000 });
      assert.equal(status, 'failed');
      assert.ok(reason);
      assert.equal(time, undefined);
    });
  }

  it('shows what the traits exclude', async () => {
    const side = { contract: 'registry', backend: 'memory' };
    const { status, reason } = await measure({ side, scenario: 'write-contended-by-2' });
    assert.equal(status, 'excluded');
    assert.match(reason!, /acrossProcesses/);
  });

  it('throws where there is no such scenario', async () => {
    await assert.rejects(measure({ ...quick, scenario: 'nosuch' }), {
      code: 'BENCH_UNKNOWN_SCENARIO',
      message: /cpu/,
    });
  });

  it('throws what it was aborted with', async () => {
    const reason = new Error('enough');
    await assert.rejects(measure({ ...quick, scenario: 'cpu', signal: AbortSignal.abort(reason) }), reason);
  });
});

describe('measureFigure', () => {
  it('measures what is no time', async () => {
    const side = { contract: 'registry', backend: 'file' };
    const found = await measureFigure({ side, figure: 'lost-updates-of-8' });
    assert.deepEqual(found.figure, { value: 0, unit: 'lost', better: 'lower' });
    assert.ok(found.operation);
  });

  it('throws where there is no such figure', async () => {
    await assert.rejects(measureFigure({ ...quick, figure: 'nosuch' }), { code: 'BENCH_UNKNOWN_SCENARIO' });
  });
});
