import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { measureAllocation } from '../../dist/index.js';
import { knownAllocations } from '../../dist/selftest/known-allocations.js';
import { workSide } from '../../dist/selftest/side.js';

describe.skipIf(knownAllocations() === undefined)(`allocations, V8 ${process.versions.v8}`, () => {
  for (const known of knownAllocations() ?? []) {
    it(`of "${known.scenario}" are counted to the byte and the object`, async () => {
      const found = await measureAllocation(workSide(), known.scenario, 1);
      assert.ok(
        Math.abs(found.objects - known.objects) <= Math.max(0.02, 0.01 * known.objects),
        String(found.objects),
      );
      assert.ok(Math.abs(found.externalBytes - known.externalBytes) <= 8, String(found.externalBytes));
      if (known.bytes !== undefined)
        assert.ok(Math.abs(found.bytes - known.bytes) <= 0.5, String(found.bytes));
    });
  }
});
