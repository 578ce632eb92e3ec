import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError, isCodedError } from '@pitcrew/core';
import type { Lock } from '@pitcrew/lock';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { Stores } from './stores.ts';

const stores = new Stores();
afterEach(stores.cleanup);

const tryWrites = fileURLToPath(new URL('fixtures/try-writes.mjs', import.meta.url));
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

/** A store with something in it, in a folder that is given to `uid`. */
async function filled(uid?: number, inside?: string): Promise<string> {
  const dir = inside ?? (await stores.dir());
  const registry = await backend.open(await stores.options(dir));
  await registry.transact((transaction) => transaction.put('old', 'state'));
  await registry.close();
  if (uid !== undefined)
    for (const path of [dir, join(dir, 'registry.journal'), join(dir, 'locks')]) chownSync(path, uid, uid);
  return dir;
}

/** Runs the fixture, behind `before` if given, as `uid` if given. */
function writes(dir: string, characters: number, before: readonly string[] = [], uid?: number): unknown {
  const [file, ...args] = [
    ...before,
    process.execPath,
    tryWrites,
    dir,
    String(characters),
    String(uid ?? ''),
  ];
  const ran = spawnSync(file, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout);
}

function assertIntact(dir: string, before: Buffer): void {
  assert.deepEqual(readFileSync(join(dir, 'registry.journal')), before);
  assert.deepEqual(
    readdirSync(dir).filter((name) => name.endsWith('.tmp')),
    [],
  );
}

const hasPrlimit = existsSync('/usr/bin/prlimit');
const mayMount = isRoot && canMount();

function canMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir]).status === 0;
  if (mounted) spawnSync('umount', [dir]);
  rmdirSync(dir);
  return mounted;
}

describe('a store that cannot be written', () => {
  it('rejects with REGISTRY_UNWRITABLE where it is read-only, is read all the same and keeps its state', async () => {
    const dir = await filled(isRoot ? nobody : undefined);
    const path = join(dir, 'registry.journal');
    const before = readFileSync(path);
    chmodSync(path, 0o400);
    chmodSync(dir, 0o500);
    // Root may write anywhere, so it has to be somebody else.
    assert.deepEqual(writes(dir, 1, [], isRoot ? nobody : undefined), {
      outcome: 'REGISTRY_UNWRITABLE EACCES',
      small: 'REGISTRY_UNWRITABLE',
      entries: [['old', 'state']],
    });
    chmodSync(dir, 0o700);
    assertIntact(dir, before);
  });

  it.skipIf(!hasPrlimit)(
    'rejects with REGISTRY_UNWRITABLE beyond the limit of a file size, and goes on with what fits (skipped without prlimit)',
    async () => {
      const dir = await filled();
      assert.deepEqual(writes(dir, 100_000, ['/usr/bin/prlimit', '--fsize=16384']), {
        outcome: 'REGISTRY_UNWRITABLE EFBIG',
        small: 'written',
        entries: [
          ['old', 'state'],
          ['small', 'after'],
        ],
      });
      assert.deepEqual(
        readdirSync(dir).filter((name) => name.endsWith('.tmp')),
        [],
      );
    },
  );

  it.skipIf(!mayMount)(
    'rejects with REGISTRY_UNWRITABLE on a full disk, keeps its state and goes on with what fits (skipped unless root may mount)',
    async () => {
      const disk = await stores.dir();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      try {
        await filled(undefined, disk);
        assert.deepEqual(writes(disk, 500_000), {
          outcome: 'REGISTRY_UNWRITABLE ENOSPC',
          small: 'written',
          entries: [
            ['old', 'state'],
            ['small', 'after'],
          ],
        });
        assert.deepEqual(readdirSync(disk).sort(), ['locks', 'registry.journal']);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  it.skipIf(!mayMount)(
    'appends on, where the disk has no room to write a long journal anew, until it has none for a frame either (skipped unless root may mount)',
    async () => {
      const disk = await stores.dir();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=704k', 'tmpfs', disk]);
      try {
        const registry = await backend.open(await stores.options(disk));
        const put = (key: string, value: string): Promise<void> =>
          registry.transact((transaction) => transaction.put(key, value));
        await put('big', 'x'.repeat(150_000));
        let written = 0;
        const fill = async (): Promise<void> => {
          for (; written < 100; written++) await put('filler', `${written} ${'x'.repeat(10_000)}`);
        };
        await assert.rejects(fill, (error) => isCodedError(error, 'REGISTRY_UNWRITABLE'));
        assert.ok(statSync(join(disk, 'registry.journal')).size > 4 * 150_000, 'it never became long');
        assert.ok(((await registry.get('filler')) as string).startsWith(`${written - 1} `));
        await registry.close();
        assert.deepEqual(readdirSync(disk).sort(), ['locks', 'registry.journal']);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  it('rejects open with REGISTRY_UNWRITABLE where the folder cannot be made', async () => {
    const options = await stores.options();
    const dir = join(await filled(), 'registry.journal', 'below');
    await assert.rejects(backend.open({ ...options, dir }), (error) =>
      isCodedError(error, 'REGISTRY_UNWRITABLE'),
    );
  });

  it('rejects with REGISTRY_UNWRITABLE where the lock cannot be had, and runs no body', async () => {
    const gone = new CodedError('LOCK_UNAVAILABLE', 'gone');
    const lock: Lock = {
      acquire: () => Promise.reject(gone),
      tryAcquire: () => Promise.reject(gone),
      close: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const registry = await backend.open({ ...(await stores.options()), lock });
    let ran = false;
    await assert.rejects(
      registry.transact(() => void (ran = true)),
      (error) => isCodedError(error, 'REGISTRY_UNWRITABLE'),
    );
    assert.equal(ran, false);
    await registry.close();
  });
});
