import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, isCodedError, type TestApi } from '@pitcrew/core';
import type { Lock } from '@pitcrew/lock';
import type { Registry } from '../registry.ts';
import { mayMount, mount } from './mount.ts';
import type { Stores } from './stores.ts';
import { written } from './written.ts';

const prlimit = '/usr/bin/prlimit';
const nobody = 65_534;

export interface UnwritableSubject {
  readonly open: (options: { readonly dir: string; readonly lock: Lock }) => Promise<Registry>;
  /** As of a kit: opens the store of a folder in a process of its own. */
  readonly opener: URL;
  readonly stores: Stores;
  /** The name of the one file that the state is in. */
  readonly file: string;
  /** The file is written in place, not replaced: then its own mode counts too. */
  readonly inPlace: boolean;
}

/** What a store in one file does that can't be written: it says so, is still read, and keeps what it has. */
export function unwritable(t: TestApi, { open, opener, stores, file, inPlace }: UnwritableSubject): void {
  const isRoot = process.getuid?.() === 0;
  const itIf = (can: boolean): TestApi['it'] | TestApi['it']['skip'] => (can ? t.it : t.it.skip);

  /** A store with something in it, in a folder that is given to `uid`. */
  async function filled(uid?: number, inside?: string): Promise<string> {
    const dir = inside ?? (await stores.dir());
    const registry = await open(await stores.options(dir));
    await registry.transact((transaction) => transaction.put('old', 'state'));
    await registry.close();
    if (uid !== undefined)
      for (const path of [dir, join(dir, file), join(dir, 'locks')]) chownSync(path, uid, uid);
    return dir;
  }

  const writes = (dir: string, characters: number, before: readonly string[] = [], uid?: number): unknown =>
    written({ opener, dir, characters, before, uid });

  const goesOn = (cause: string): unknown => ({
    outcome: `REGISTRY_UNWRITABLE ${cause}`,
    small: 'written',
    entries: [
      ['old', 'state'],
      ['small', 'after'],
    ],
  });

  const temporary = (dir: string): readonly string[] =>
    readdirSync(dir).filter((name) => name.endsWith('.tmp'));

  t.it(
    'rejects with REGISTRY_UNWRITABLE where it is read-only, is read all the same and keeps its state',
    async () => {
      const dir = await filled(isRoot ? nobody : undefined);
      const path = join(dir, file);
      const before = readFileSync(path);
      if (inPlace) chmodSync(path, 0o400);
      chmodSync(dir, 0o500);
      // Root may write anywhere, so it has to be somebody else.
      assert.deepEqual(writes(dir, 1, [], isRoot ? nobody : undefined), {
        outcome: 'REGISTRY_UNWRITABLE EACCES',
        small: 'REGISTRY_UNWRITABLE',
        entries: [['old', 'state']],
      });
      chmodSync(dir, 0o700);
      assert.deepEqual(readFileSync(path), before);
      assert.deepEqual(temporary(dir), []);
    },
  );

  itIf(existsSync(prlimit))(
    'rejects with REGISTRY_UNWRITABLE beyond the limit of a file size, and goes on with what fits (skipped without prlimit)',
    async () => {
      const dir = await filled();
      assert.deepEqual(writes(dir, 100_000, [prlimit, '--fsize=16384']), goesOn('EFBIG'));
      assert.deepEqual(temporary(dir), []);
    },
  );

  itIf(mayMount())(
    'rejects with REGISTRY_UNWRITABLE on a full disk, keeps its state and goes on with what fits (skipped unless root may mount)',
    async () => {
      const disk = await stores.dir();
      await mount(disk, '64k', async () => {
        await filled(undefined, disk);
        assert.deepEqual(writes(disk, 500_000), goesOn('ENOSPC'));
        assert.deepEqual(readdirSync(disk).sort(), ['locks', file]);
      });
    },
  );

  t.it('rejects open with REGISTRY_UNWRITABLE where the folder cannot be made', async () => {
    const options = await stores.options();
    const dir = join(await filled(), file, 'below');
    await assert.rejects(open({ ...options, dir }), (error) => isCodedError(error, 'REGISTRY_UNWRITABLE'));
  });

  t.it('rejects with REGISTRY_UNWRITABLE where the lock cannot be had, and runs no body', async () => {
    const gone = new CodedError('LOCK_UNAVAILABLE', 'gone');
    const lock: Lock = {
      acquire: () => Promise.reject(gone),
      tryAcquire: () => Promise.reject(gone),
      close: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const registry = await open({ ...(await stores.options()), lock });
    let ran = false;
    await assert.rejects(
      registry.transact(() => void (ran = true)),
      (error) => isCodedError(error, 'REGISTRY_UNWRITABLE'),
    );
    assert.equal(ran, false);
    await registry.close();
  });
}
