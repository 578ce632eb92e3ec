import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { BusyWatch } from '../../dist/selftest/busy.js';

describe('who watches whether the machine is busy', () => {
  it('sees that its own timers came late', async () => {
    using watch = new BusyWatch();
    // Something else has the thread for 50 ms, again and again.
    for (let round = 0; round < 10; round++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
    assert.equal(watch.isBusy(), true);
  });
});
