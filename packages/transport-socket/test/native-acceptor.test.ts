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
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const hand = join(folder, 'hand');
const canHand = native && spawnSync(process.env['CC'] || 'cc', ['-o', hand, fixture('hand.c')]).status === 0;
const env = { ...process.env, LD_PRELOAD: preload?.stdout.trim(), ASAN_OPTIONS: 'detect_leaks=0' };

describe.skipIf(preload?.status !== 0)(
  'the compiled acceptor, under the address and undefined sanitizers',
  () => {
    it('survives rough clients, and the end of a thread in the middle of everything', async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [fixture('rough-clients.mjs'), addon, join(folder, 's')],
        { env, timeout: 150_000 },
      );
      assert.equal(stdout, 'ok\n');
    });

    it.skipIf(!canHand)(
      'reads and writes what it is handed: terminals, pipes, sockets, no files',
      async () => {
        const words = [fixture('handed.mjs'), addon, hand];
        const { stdout } = await promisify(execFile)(process.execPath, words, { env, timeout: 150_000 });
        assert.equal(stdout, 'ok\n');
      },
    );
  },
);
