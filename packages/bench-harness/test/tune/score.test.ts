import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { seededRandom } from '../../src/stats/index.ts';
import { rank, type Facts, type Scored } from '../../src/tune/score.ts';

/** Ten launches of twelve blocks around a time; the machine's mood is the same for all who ran in a block. */
function times(nanos: number, seed = 1): ReadonlyMap<number, Float64Array> {
  const mood = seededRandom(9);
  const own = seededRandom(seed);
  const block = (): number => nanos * (1 + mood()) * (1 + 0.01 * own());
  return new Map(
    Array.from({ length: 10 }, (_, launch) => [launch, Float64Array.from({ length: 12 }, block)] as const),
  );
}

function one(backend: string, ...scenarios: readonly Facts[]): Scored {
  return { backend, scenarios };
}

const latency = { latency: 1 };

describe('the score', () => {
  it('is the ratio to the reference, whatever the machine did meanwhile', () => {
    const [best, reference] = rank(
      [one('reference', { latency: times(100, 1) }), one('fast', { latency: times(50, 2) })],
      'reference',
      latency,
    );
    assert.equal(best?.backend, 'fast');
    assert.ok(Math.abs(best.ratio - 0.5) < 0.01, `${best.ratio}`);
    assert.ok(best.low < 0.5 && 0.5 < best.high);
    assert.deepEqual(reference, { backend: 'reference', ratio: 1, low: 1, high: 1, tied: false });
  });

  it('is the geometric mean over scenarios: twice as fast here and half as fast there is a tie', () => {
    const ranking = rank(
      [
        one('a', { latency: times(100, 1) }, { latency: times(10_000, 2) }),
        one('b', { latency: times(50, 3) }, { latency: times(20_000, 4) }),
      ],
      'a',
      latency,
    );
    assert.deepEqual(
      ranking.map(({ tied }) => tied),
      [true, true],
    );
    assert.ok(ranking.every(({ ratio }) => Math.abs(ratio - 1) < 0.01));
  });

  it('weighs the metrics, and takes more operations a second as better', () => {
    const facts = (throughput: number, cpu: number): Facts => ({
      latency: times(100),
      throughput: [throughput],
      cpu: [cpu],
    });
    const all = [one('a', facts(100, 1)), one('b', facts(400, 2))];
    const [first] = rank(all, 'a', { throughput: 1, cpu: 1 });
    assert.equal(first?.backend, 'b');
    // 4 times as many for twice the work: the root of 1/4 · 2.
    assert.ok(Math.abs(first.ratio - Math.SQRT1_2) < 1e-9);
    assert.equal(rank(all, 'a', { cpu: 1 })[0]?.backend, 'a');
  });

  it('leaves out what is not known of all', () => {
    const ranking = rank(
      [one('a', { latency: times(100), tail: [1] }), one('b', { latency: times(100) })],
      'a',
      { latency: 1, tail: 9 },
    );
    assert.ok(ranking.every(({ ratio, tied }) => ratio === 1 && tied));
  });

  it('is as sure of what was measured in rounds as these agree', () => {
    const tied = (...rates: readonly number[]): boolean =>
      rank(
        [
          one('a', { latency: times(100), throughput: [100, 101, 99] }),
          one('b', { latency: times(100), throughput: rates }),
        ],
        'a',
        { throughput: 1 },
      ).every((ranked) => ranked.tied);
    assert.equal(tied(200, 201, 199), false);
    assert.equal(tied(200, 60, 190), true, 'one of three rounds says the opposite');
    assert.equal(tied(200, 201), true, 'a round lacks, nothing can be compared, and the times are alike');
  });

  it('makes little of a few bytes, and much of many', () => {
    const bytes = (memory: number): Facts => ({ latency: times(100), memory: [memory] });
    const ratio = (a: number, b: number): number =>
      rank([one('a', bytes(a)), one('b', bytes(b))], 'a', { memory: 1 }).find(
        ({ backend }) => backend === 'b',
      )!.ratio;
    assert.ok(ratio(0, 2) < 1.04);
    assert.ok(ratio(1000, 2000) > 1.9);
  });

  it('says tie within 5 %, and no tie beyond', () => {
    const tied = (nanos: number): boolean =>
      rank([one('a', { latency: times(100, 1) }), one('b', { latency: times(nanos, 2) })], 'a', latency)[1]!
        .tied;
    assert.equal(tied(103), true);
    assert.equal(tied(110), false);
  });

  it('has an interval without ends where launches are too few, and JSON can still hold it', () => {
    const few = (nanos: number): Facts => ({
      latency: new Map([0, 1].map((launch) => [launch, Float64Array.of(nanos)])),
    });
    const ranking = rank([one('a', few(100)), one('b', few(300))], 'a', latency);
    const last = ranking.find(({ backend }) => backend === 'b');
    assert.deepEqual([last?.low, last?.tied], [0, true]);
    assert.deepEqual(JSON.parse(JSON.stringify(ranking)), ranking);
  });
});
