import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const reports = process.env['PITCREW_TEST_REPORTS'];

/** Shared by every package: `vitest run --config ../../vitest.config.ts --root .` */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that waits has its own limits; these are for what hangs, on machines that have other work as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
    ...(reports === undefined
      ? {}
      : {
          reporters: ['default', 'json'],
          outputFile: { json: join(reports, `${basename(process.cwd())}.json`) },
        }),
  },
});
