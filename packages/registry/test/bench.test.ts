import { benchSuiteKit } from '@pitcrew/core/testing';
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
