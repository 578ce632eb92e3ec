import { defineConfig } from 'vitest/config';

/** Shared by every package: `vitest run --config ../../vitest.config.ts --root .`; and by all of them in one run: `scripts/test.mjs`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', '{packages,apps}/*/test/**/*.test.ts'],
    // A test that waits has its own limits; these are for what hangs, on machines that have other work as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
