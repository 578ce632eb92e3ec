import assert from 'node:assert/strict';
import { benchSuiteKit, testStage } from '@pitcrew/core/testing';
import type { Registry } from '@pitcrew/registry';
import suite from '@pitcrew/registry/bench';
import { describe, it } from 'vitest';

/** 64 processes take longer than the kit waits where a machine has other work: they are for `PITCREW_CROWD=full`. */
const full = process.env['PITCREW_CROWD'] === 'full';
const crowded = (slow: boolean | undefined): string | undefined =>
  slow === true && !full ? 'slow: PITCREW_CROWD=full runs it' : undefined;
const everyDay = {
  ...suite,
  scenarios: suite.scenarios.map((one) => ({ ...one, excludes: () => crowded(one.slow) })),
  figures: suite.figures.map((one) => ({ ...one, excludes: () => crowded(one.slow) })),
};

// The double's lock is an abstract socket, which only Linux has.
describe.runIf(process.platform === 'linux')('on the double', () => {
  benchSuiteKit({ describe, it }, everyDay, {
    traits: { durable: true, acrossProcesses: true, defects: [] },
    opener: new URL('fixtures/file-double.mjs', import.meta.url),
  });
});

describe('a registry that keeps nothing', () => {
  const transaction = { put: () => undefined };
  const forgetful = {
    transact: async (body: (given: typeof transaction) => unknown) => body(transaction),
    get: async () => undefined,
    close: async () => undefined,
  } as unknown as Registry;

  for (const name of ['write-one', 'write-one-of-1000', 'write-burst-of-100']) {
    it(`is no fast registry, but a failed scenario: ${name}`, async () => {
      await using stage = await testStage<Registry>(async () => forgetful);
      const scenario = suite.scenarios.find((one) => one.name === name);
      assert.ok(scenario !== undefined);
      await assert.rejects(async () => scenario.setUp(stage), /is not what is read/);
    });
  }
});
