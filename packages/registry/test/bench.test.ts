import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/registry/bench';
import { describe, it } from 'vitest';

// The double's lock is an abstract socket, which only Linux has.
describe.runIf(process.platform === 'linux')('on the double', () => {
  benchSuiteKit({ describe, it }, suite, {
    traits: { durable: true, acrossProcesses: true, defects: [] },
    opener: new URL('fixtures/file-double.mjs', import.meta.url),
  });
});
