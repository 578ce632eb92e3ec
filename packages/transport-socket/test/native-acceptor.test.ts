import { execFile, spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, it } from 'vitest';
import { native } from '../src/native-acceptor.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitcrew-acceptor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const addon = join(folder, 'acceptor.node');
const build = fileURLToPath(new URL('../build-native.mjs', import.meta.url));
const preload = native && spawnSync(process.execPath, [build, '--check', addon], { encoding: 'utf8' });
const roughClients = fileURLToPath(new URL('fixtures/rough-clients.mjs', import.meta.url));

describe.skipIf(preload?.status !== 0)(
  'the compiled acceptor, under the address and undefined sanitizers',
  () => {
    it('survives rough clients, and the end of a thread in the middle of everything', async () => {
      const env = { ...process.env, LD_PRELOAD: preload?.stdout.trim(), ASAN_OPTIONS: 'detect_leaks=0' };
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [roughClients, addon, join(folder, 's')],
        { env, timeout: 50_000 },
      );
      assert.equal(stdout, 'ok\n');
    });
  },
);
