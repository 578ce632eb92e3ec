import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kit } from './kit.ts';

const oddNames = [
  'with space',
  '.hidden',
  'ümlaut',
  'e\u0301',
  '*',
  '[a]',
  'a\\b',
  '{a,b}',
  '!not',
  'new\nline',
  '名前',
];

export function filePromises({ describe, promise }: Kit): void {
  describe('files', () => {
    promise(
      'creating, updating and deleting a file is reported with its absolute path',
      async ({ at, listen }) => {
        const listener = await listen();
        await writeFile(at('file'), 'one');
        await listener.hears(at('file'), 'create');
        listener.forget();
        await writeFile(at('file'), 'three');
        await listener.hears(at('file'), 'update');
        listener.forget();
        await rm(at('file'));
        await listener.hears(at('file'), 'delete');
        assert.deepEqual(
          listener.events.filter(({ path }) => path !== at('file')),
          [],
        );
      },
    );

    promise(
      'the first event of a file that is created and then written is its create',
      async ({ at, listen }) => {
        const listener = await listen();
        await writeFile(at('file'), '');
        for (let line = 0; line < 20; line++) await appendFile(at('file'), `${line}\n`);
        await listener.hears(at('file'));
        assert.equal(listener.of(at('file'))[0], 'create');
      },
    );

    promise('an event follows the last of many writes', async ({ at, listen }) => {
      await writeFile(at('file'), '');
      const listener = await listen();
      await writeFile(at('file'), 'first');
      await listener.hears(at('file'));
      // Asked once now and then at every batch, so that only an event after the last write can find it.
      const found = listener.until(
        'an event after the last write',
        () => readFileSync(at('file'), 'utf8') === '  100',
      );
      for (let count = 0; count <= 100; count++) await writeFile(at('file'), String(count).padStart(5));
      await found;
    });

    promise(
      'a write that keeps the size and the time of modification is reported',
      async ({ at, listen }) => {
        await writeFile(at('file'), 'before');
        await utimes(at('file'), 1, 1);
        const listener = await listen();
        await writeFile(at('file'), 'after!');
        await utimes(at('file'), 1, 1);
        await listener.hears(at('file'), 'update');
      },
    );

    promise('a rename is a delete of the old path and a create of the new one', async ({ at, listen }) => {
      await writeFile(at('old'), 'content');
      const listener = await listen();
      await rename(at('old'), at('new'));
      await listener.hears(at('old'), 'delete');
      await listener.hears(at('new'), 'create');
    });

    promise(
      'a file that is replaced by rename is reported at its path, every time',
      async ({ at, listen }) => {
        await writeFile(at('document'), 'version -1');
        const listener = await listen();
        for (let version = 0; version < 6; version++) {
          await writeFile(at('document.tmp'), `version ${version}`);
          await rename(at('document.tmp'), at('document'));
          await listener.hears(at('document'), 'update', 'create');
          listener.forget();
        }
      },
    );

    promise(
      'a file that is moved in from outside is a create, moved out a delete',
      async ({ dir, at, listen }) => {
        const outside = await mkdtemp(join(dir, '..', 'outside-'));
        await writeFile(join(outside, 'file'), '');
        const listener = await listen();
        await rename(join(outside, 'file'), at('file'));
        await listener.hears(at('file'), 'create');
        await rename(at('file'), join(outside, 'file'));
        await listener.hears(at('file'), 'delete');
      },
    );

    promise('odd names are reported as they are', async ({ at, listen }) => {
      const listener = await listen();
      for (const name of oddNames) await writeFile(at(name), '');
      for (const name of oddNames) await listener.hears(at(name), 'create');
    });

    promise('a symbolic link is not followed', async ({ dir, at, listen }) => {
      const outside = await mkdtemp(join(dir, '..', 'outside-'));
      const listener = await listen();
      await symlink(outside, at('link'));
      await listener.hears(at('link'), 'create');
      await writeFile(join(outside, 'file'), '');
      await mkdir(at('canary'));
      await listener.hears(at('canary'));
      assert.deepEqual(listener.of(at('link', 'file')), []);
    });
  });
}
