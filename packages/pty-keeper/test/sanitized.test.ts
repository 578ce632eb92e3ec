import assert from 'node:assert/strict';
import { join } from 'node:path';
import ptyConformance from '@pitcrew/pty/conformance';
import { afterAll, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { openKeepers } from '../src/open.ts';
import { sanitized, temporaryFolder, watchedKeeper } from './support.ts';
import { spawnSync } from 'node:child_process';

const folder = temporaryFolder();
const keeper = watchedKeeper(folder);
const why = keeper === undefined ? ' (no C compiler with sanitizers on this machine)' : '';

describe.skipIf(keeper === undefined)(`a keeper with ASan and UBSan${why}`, () => {
  let count = 0;
  const options = async () => ({ dir: join(folder, String(++count)) });
  const module = new URL('../dist/index.js', import.meta.url).href;
  const program = keeper?.program ?? '';
  ptyConformance(
    { describe, it },
    { backend: { ...backend, open: (given) => openKeepers({ ...given, program }) }, module, options },
  );
  afterAll(() => assert.deepEqual(keeper?.complaints(), []));
});

const behind = sanitized(join(folder, 'behind'), 'fuzz-behind.c');

it.skipIf(behind === undefined)(
  `a keeper that is ahead of its host is woken when that has read${why}`,
  () => {
    const { status, stdout } = spawnSync(behind ?? '', ['50000', '7'], {
      encoding: 'utf8',
      env: { ASAN_OPTIONS: 'detect_leaks=0' },
    });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: 'kept up\n' });
  },
);

const gone = sanitized(join(folder, 'gone'), 'fuzz-gone.c');

it.skipIf(gone === undefined)(
  `a keeper types what its host said last, also while it says something${why}`,
  () => {
    const { status, stdout } = spawnSync(gone ?? '', ['500', '7'], {
      encoding: 'utf8',
      env: { ASAN_OPTIONS: 'detect_leaks=0' },
    });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: 'all typed\n' });
  },
);

const fuzz = sanitized(join(folder, 'fuzz'), 'fuzz.c');

describe.skipIf(fuzz === undefined)(`the parts of a keeper that read what peers send${why}`, () => {
  for (const seed of ['1', '20260101', String(Date.now() & 0x7f_ff_ff_ff)]) {
    it(`take broken requests and frames without harm, seed ${seed}`, () => {
      const { status, stdout, stderr } = spawnSync(fuzz ?? '', ['20000', seed], {
        encoding: 'utf8',
        env: { ASAN_OPTIONS: 'detect_leaks=0' },
      });
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      assert.match(stdout, /^1[0-9]{4} requests, [1-9]\d+ keepers, [01]\n$/);
    });
  }
});
