import assert from 'node:assert/strict';
import { benchSuiteKit, testStage } from '@pitcrew/core/testing';
import { FairQueue, type Lock } from '@pitcrew/lock';
import suite from '@pitcrew/lock/bench';
import { describe, it } from 'vitest';

describe('on the queue of one process', () => {
  const traits = { acrossProcesses: false, shared: true, freedAfterDeathMs: 0, defects: [] };
  benchSuiteKit({ describe, it }, suite, { traits, opener: async () => new FairQueue() });
});

// The double is an abstract socket, which only Linux has.
describe.runIf(process.platform === 'linux')('on a double between processes', () => {
  const traits = { acrossProcesses: true, shared: false, freedAfterDeathMs: 0, defects: [] };
  const opener = new URL('doubles/open-socket-lock.mjs', import.meta.url);
  benchSuiteKit({ describe, it }, suite, { traits, opener });
});

describe('a lock that excludes nobody', () => {
  const release = async (): Promise<void> => undefined;
  const hold = { release, [Symbol.asyncDispose]: release };
  const broken = {
    acquire: async () => hold,
    tryAcquire: async () => hold,
    close: release,
  } as unknown as Lock;

  for (const name of ['uncontended-shared', 'uncontended-exclusive', 'readers-7-writers-3']) {
    it(`is no fast lock, but a failed scenario: ${name}`, async () => {
      await using stage = await testStage<Lock>(async () => broken);
      const scenario = suite.scenarios.find((one) => one.name === name);
      assert.ok(scenario !== undefined);
      await assert.rejects(async () => (await scenario.setUp(stage)).run(), /granted/);
    });
  }
});
