import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const reports = process.env['PITCREW_TEST_REPORTS'];

/** Shared by every package: `vitest run --config ../../vitest.config.ts --root .` */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
