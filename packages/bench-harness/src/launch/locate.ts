import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CodedError } from '@pitcrew/core';
import type { Side } from '../side.ts';
import type { Assignment } from '../worker/orders.ts';

/** The build that this harness belongs to. */
export const ownRoot = fileURLToPath(new URL('../../../..', import.meta.url));

/** What a worker must know to find the side's backend and suite. */
export function assignmentOf(side: Side, dir: string): Assignment {
  const { root = ownRoot, contract, backend, parts = {} } = side;
  const packages = join(root, 'packages');
  return {
    contract,
    backend: /^[./]/.test(backend) ? pathToFileURL(resolve(backend)).href : backend,
    parts,
    backends: built(join(packages, 'backends/dist/index.js')),
    suite: side.suite ?? built(join(packages, contract, 'dist/bench/index.js')),
    dir,
  };
}

function built(path: string): string {
  if (existsSync(path)) return pathToFileURL(path).href;
  throw new CodedError(
    'BENCH_NO_BUILD',
    `There is no ${path}. Build that folder first, or name a contract that has scenarios.`,
  );
}
