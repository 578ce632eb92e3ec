import assert from 'node:assert/strict';
import type { Traits } from '../backend.ts';
import type { BenchSuite, Operation } from '../bench/index.ts';
import type { TestApi } from '../test-api.ts';
import { testStage, type Opener } from './test-stage.ts';
import { within } from './waiting.ts';

/** Scenarios with many peers start many Nodes; below what a runner waits, so that it is told which one it was. */
const patienceMs = 150_000;

export interface BenchSubject<Instance, T extends Traits> {
  readonly traits: T;
  readonly opener: Opener<Instance>;
}

/**
 * Runs every scenario and figure of a suite once on a backend, each on a real stage of its own: that it works, gives
 * the right answer, and leaves nothing behind. What a trait excludes shows as skipped, with the reason.
 */
export function benchSuiteKit<Instance, T extends Traits>(
  t: TestApi,
  suite: BenchSuite<Instance, T>,
  { traits, opener }: BenchSubject<Instance, T>,
): void {
  const { scenarios, figures = [] } = suite;

  t.describe(`the bench suite of ${suite.contract}`, () => {
    t.it('names each scenario and figure once, in kebab-case', () => {
      const names = [...scenarios, ...figures].map(({ name }) => name);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
      for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    });

    for (const { name, setUp, excludes } of scenarios) {
      test(name, excludes?.(traits), async () => {
        await using stage = await testStage<Instance>(opener);
        const operation = await setUp(stage);
        try {
          await runs(operation);
        } finally {
          await operation.close();
        }
      });
    }

    for (const { name, measure, excludes } of figures) {
      test(name, excludes?.(traits), async () => {
        await using stage = await testStage<Instance>(opener);
        const value = await measure(stage);
        assert.ok(Number.isFinite(value), `measured ${value}`);
      });
    }
  });

  function test(name: string, excluded: string | undefined, body: () => Promise<void>): void {
    if (excluded === undefined) t.it(name, () => within(name, body(), patienceMs));
    else t.it.skip(`${name} (${excluded})`, body);
  }
}

/** Twice, because a second time finds what the first one left; at once, where it says that it can. */
async function runs(operation: Operation): Promise<void> {
  assert.ok(operation.mode === 'async' || operation.overlaps !== true, 'only async operations overlap');
  const answers = [await operation.run(), await operation.run()];
  if (operation.overlaps === true) answers.push(...(await Promise.all([operation.run(), operation.run()])));
  for (const answer of answers) {
    assert.ok(Number.isFinite(answer), `gave ${answer}`);
    if (operation.expected !== undefined) assert.equal(answer, operation.expected);
  }
}
