import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ptyConformance from '@pitcrew/pty/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import backend from '../src/index.ts';

let root: string;
let count = 0;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'pitcrew-pty-keeper-'))));
afterAll(() => rm(root, { recursive: true }));

ptyConformance(
  { describe, it },
  {
    backend,
    module: new URL('../dist/index.js', import.meta.url).href,
    options: async () => ({ dir: join(root, String(++count)) }),
  },
);
