import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { allocationRule, timeRule } from '../../src/decision/index.ts';
import { comparisonOf } from '../../src/gate/comparison.ts';
import type { Course } from '../../src/gate/course.ts';
import { isDecided, newEntry, type Group } from '../../src/gate/entry.ts';
import { entriesOf } from '../../src/gate/looks.ts';
import { runCourse } from '../../src/gate/run.ts';
import { overallVerdict } from '../../src/gate/verdict.ts';
import type { Comparison } from '../../src/results.ts';
import { simulate, type Simulated, type World } from './simulated.ts';

const rules = { time: timeRule, allocation: allocationRule };

interface Told {
  readonly verdict: string;
  readonly by: Readonly<Record<string, Comparison>>;
  readonly measurer: Simulated;
}

interface Circumstances {
  readonly shift?: (launch: number) => number;
  readonly isTimeUp?: () => boolean;
  /** Of allocations. */
  readonly countsUntilTimeIsUp?: number;
  readonly abortAfter?: number;
  readonly seed?: number;
}

async function run(world: World, circumstances: Circumstances = {}): Promise<Told> {
  const { shift, countsUntilTimeIsUp = Infinity, abortAfter = Infinity, seed = 1 } = circumstances;
  const measurer = simulate(world, shift);
  // Launches come first: with none of them there is nothing to count.
  const { isTimeUp = () => measurer.launches.size > 1 && measurer.counts() >= countsUntilTimeIsUp } =
    circumstances;
  const stop = new AbortController();
  let launched = 0;
  const groupOf = (contract: string, backend: string, scenarios: readonly string[]): Group => ({
    contract,
    backend,
    base: { root: 'base', contract, backend },
    candidate: { root: 'candidate', contract, backend },
    entries: scenarios.map((scenario) => newEntry({ contract, backend, scenario }, rules, 'it is done once')),
  });
  const parsed = Object.keys(world).map((key) => /^(\w+)-(\w+)\/(.+)$/.exec(key)!);
  const names = [...new Set(parsed.map(([, contract, backend]) => `${contract}-${backend}`))];
  const newCourse = (attempt: number): Course => ({
    groups: names.map((name) => {
      const [contract = '', backend = ''] = name.split('-');
      const own = parsed.filter(([, one, other]) => one === contract && other === backend);
      return groupOf(
        contract,
        backend,
        own.map(([, , , scenario]) => scenario!),
      );
    }),
    sentinel: groupOf('sentinel', 'none', ['arithmetic']),
    measurer,
    seed: seed + 1e6 * attempt,
    signal: stop.signal,
    isTimeUp,
    onLaunch() {
      if (++launched >= abortAfter) stop.abort();
    },
  });
  const { course, around, complete } = await runCourse(newCourse);
  const decided = entriesOf(course).filter((entry) => complete || isDecided(entry));
  const comparisons = decided.map((entry) => comparisonOf(entry, 'abcd1234', around));
  const by = Object.fromEntries(comparisons.map((one) => [`${one.candidate}/${one.scenario}`, one]));
  return { verdict: overallVerdict(comparisons, complete), by, measurer };
}

/** Contracts with scenarios in which nothing changed. */
function calm(contracts: readonly string[], each = 3): World {
  return Object.fromEntries(
    contracts.flatMap((contract) =>
      Array.from({ length: each }, (_, at) => [`${contract}-a/calm-${at}`, {}]),
    ),
  );
}

describe('the gate', () => {
  it('passes where nothing changed, after ten launches each', async () => {
    const { verdict, measurer } = await run(calm(['registry', 'codec', 'lock', 'pty']));
    assert.equal(verdict, 'pass');
    for (const count of measurer.launches.values()) assert.equal(count, 10);
  });

  it('fails what is 5 % slower, with what fresh launches say about it', async () => {
    const { verdict, by, measurer } = await run({
      ...calm(['codec', 'lock']),
      'registry-file/read-one': { effect: 0.05 },
    });
    assert.equal(verdict, 'fail');
    const told = by['registry-file/read-one']!;
    assert.equal(told.verdict, 'fail');
    assert.equal(told.launches, 20);
    assert.equal(told.differences.length, 20);
    assert.ok(told.low < 1.05 && 1.05 < told.high && told.low > 1.03, `${told.low} … ${told.high}`);
    assert.match(told.reason!, /confirmed; \+5\.\d % in the first 10 launches/);
    assert.equal(told.base, 'registry-file@abcd1234');
    assert.equal(measurer.launches.get('registry-file/read-one'), 30);
    assert.equal(by['codec-a/calm-0']!.verdict, 'pass');
  });

  it('asks for more launches than ten before it flags one of many', async () => {
    const { verdict, measurer } = await run({
      ...calm(['codec', 'lock', 'pty', 'screen'], 10),
      'registry-file/read-one': { effect: 0.05 },
    });
    assert.equal(verdict, 'fail');
    assert.equal(measurer.launches.get('registry-file/read-one'), 20 + 20);
  });

  it('passes what is faster, as improved', async () => {
    const { verdict, by } = await run({ 'registry-file/read-one': { effect: -0.05 }, ...calm(['codec']) });
    assert.equal(verdict, 'pass');
    assert.equal(by['registry-file/read-one']!.verdict, 'improved');
  });

  it('is inconclusive where it is too noisy to say, and not at once', async () => {
    const { verdict, by, measurer } = await run({ 'registry-file/write': { noise: 0.5 } });
    assert.equal(verdict, 'inconclusive');
    assert.match(by['registry-file/write']!.reason!, /after 40 launches/);
    assert.equal(measurer.launches.get('registry-file/write'), 40);
  });

  it('does not gate the time of what takes less than 10 ns, and says so', async () => {
    const { verdict, by } = await run({ 'codec-a/tiny': { nanos: 0.4, effect: 0.45 } });
    assert.equal(verdict, 'pass');
    assert.match(by['codec-a/tiny']!.reason!, /under 10 ns/);
  });

  it('fails what went from under 10 ns to far over it', async () => {
    const { verdict } = await run({ 'codec-a/tiny': { nanos: 5, effect: 99 } });
    assert.equal(verdict, 'fail');
  });

  it('of 100 runs where nothing changed fails none', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const { verdict } = await run(calm(['registry', 'codec'], 2), { seed: 7919 * seed });
      assert.equal(verdict, 'pass');
    }
  });
});

describe('allocations in the gate', () => {
  it('fail it where an operation allocates more, though it is no slower', async () => {
    const { verdict, by } = await run({ 'codec-a/encode': { bytes: 32 }, ...calm(['lock']) });
    assert.equal(verdict, 'fail');
    assert.deepEqual(by['codec-a/encode']!.allocation, { bytes: 32, objects: 0 });
    assert.match(by['codec-a/encode']!.reason!, /allocates \+32 B and \+0 objects/);
  });

  it('that nobody had the time to count, or to count again, are inconclusive and no pass', async () => {
    // The time is up after so many counts; what is flagged is counted three times more, on both sides.
    for (const [counts, reason] of [
      [0, /no time left to count what it allocates/],
      [1, /no time left to count what it allocates/],
      [2, /allocates \+5000 B and \+0 objects in an operation; there was no time left to count again/],
      [7, /allocates \+5000 B.*no time left to count again/],
    ] as const) {
      const { verdict, by } = await run(
        { 'codec-a/encode': { bytes: 5000 } },
        { countsUntilTimeIsUp: counts },
      );
      assert.equal(verdict, 'inconclusive', `${counts} counts`);
      assert.match(by['codec-a/encode']!.reason!, reason);
    }
    const { verdict } = await run({ 'codec-a/encode': { bytes: 5000 } }, { countsUntilTimeIsUp: 8 });
    assert.equal(verdict, 'fail');
  });

  it('are left out where they are not steady, and that is said', async () => {
    const { verdict, by } = await run({ 'codec-a/encode': { bytes: 500, unstable: true, mode: 'async' } });
    assert.equal(verdict, 'pass');
    assert.equal(by['codec-a/encode']!.allocation, undefined);
    assert.match(by['codec-a/encode']!.reason!, /not steady, and was not gated/);
  });
});

describe('what goes wrong', () => {
  it('in the candidate fails the gate and never passes', async () => {
    const { verdict, by } = await run({ 'codec-a/encode': { breaks: 'candidate' }, ...calm(['lock']) });
    assert.equal(verdict, 'fail');
    const told = by['codec-a/encode']!;
    assert.equal(told.verdict, 'failed');
    assert.equal(told.launches, 0);
    assert.match(told.reason!, /^candidate: The operation answered 2, not 1\. \(BENCH_WRONG_ANSWER\)/);
    assert.equal(by['lock-a/calm-0']!.verdict, 'pass');
  });

  it('in the base alone leaves no baseline', async () => {
    const { verdict, by } = await run({ 'codec-a/encode': { breaks: 'base' }, ...calm(['lock']) });
    assert.equal(verdict, 'no-baseline');
    assert.equal(by['codec-a/encode']!.verdict, 'no-baseline');
  });

  it("in both is the candidate's failure: it does not hide behind the base", async () => {
    const { verdict, by } = await run({ 'codec-a/encode': { breaks: 'both' } });
    assert.equal(verdict, 'fail');
    assert.equal(by['codec-a/encode']!.verdict, 'failed');
  });
});

describe('the environment of the gate', () => {
  const world = { ...calm(['registry', 'codec', 'lock', 'pty']), 'registry-a/slow': { effect: 0.1 } };

  it('is to blame where the sentinel moves as well, twice; then nothing is concluded', async () => {
    const { verdict, by } = await run(world, { shift: () => 0.04 });
    assert.equal(verdict, 'environment');
    for (const { verdict, reason } of Object.values(by)) {
      assert.equal(verdict, 'environment');
      assert.match(reason!, /the sentinel, which does not depend on this repository, moved by [34]\.\d %/);
    }
  });

  it('is tried again, and what it did once is forgotten', async () => {
    const { verdict, by } = await run(world, { shift: (launch) => (launch < 140 ? 0.04 : 0) });
    assert.equal(verdict, 'fail');
    assert.equal(by['registry-a/slow']!.verdict, 'fail');
    assert.equal(by['registry-a/calm-0']!.verdict, 'pass');
  });

  it('is to blame where most contracts became slower at once', async () => {
    const slow = Object.fromEntries(
      Object.keys(calm(['registry', 'codec', 'lock', 'pty'])).map((key) => [key, { effect: 0.06 }]),
    );
    const { verdict, by } = await run(slow);
    assert.equal(verdict, 'environment');
    assert.match(Object.values(by)[0]!.reason!, /most contracts moved the same way/);
  });
});

describe('a gate that ends early', () => {
  it('with its time: what is undecided is inconclusive', async () => {
    let asked = 0;
    const { verdict, by } = await run(calm(['registry', 'codec']), { isTimeUp: () => ++asked > 2 });
    assert.equal(verdict, 'inconclusive');
    assert.match(by['codec-a/calm-0']!.reason!, /the time was up/);
  });

  it('by a signal: it is interrupted, and what was decided is kept', async () => {
    const { verdict, by } = await run(calm(['registry', 'codec']), { abortAfter: 25 });
    assert.equal(verdict, 'interrupted');
    assert.deepEqual(Object.keys(by), ['registry-a/calm-0', 'registry-a/calm-1', 'registry-a/calm-2']);
    for (const { verdict, launches } of Object.values(by))
      assert.deepEqual([verdict, launches], ['pass', 10]);
  });
});
