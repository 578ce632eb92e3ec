import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Kit } from './kit.ts';

export function folderPromises({ describe, promise }: Kit): void {
  describe('folders', () => {
    promise('changes in folders that were there are reported, at any depth', async ({ at, listen }) => {
      await mkdir(at('a', 'b', 'c'), { recursive: true });
      const listener = await listen();
      await writeFile(at('a', 'b', 'c', 'file'), '');
      await listener.hears(at('a', 'b', 'c', 'file'), 'create');
    });

    promise('a new folder is watched', async ({ at, listen }) => {
      const listener = await listen();
      await mkdir(at('new'));
      await listener.hears(at('new'), 'create');
      await writeFile(at('new', 'file'), '');
      await listener.hears(at('new', 'file'), 'create');
    });

    promise('files in new folders are reported, however fast they came', async ({ at, listen }) => {
      const listener = await listen();
      for (let round = 0; round < 10; round++) {
        mkdirSync(at(`${round}`, 'b', 'c'), { recursive: true });
        writeFileSync(at(`${round}`, 'b', 'c', 'file'), '');
      }
      for (let round = 0; round < 10; round++)
        await listener.hears(at(`${round}`, 'b', 'c', 'file'), 'create');
      await writeFile(at('0', 'b', 'c', 'later'), '');
      await listener.hears(at('0', 'b', 'c', 'later'), 'create');
    });

    promise('a folder that is moved in is reported with everything in it', async ({ dir, at, listen }) => {
      const outside = await mkdtemp(join(dir, '..', 'outside-'));
      await mkdir(join(outside, 'a', 'b'), { recursive: true });
      await writeFile(join(outside, 'a', 'b', 'file'), '');
      const listener = await listen();
      await rename(join(outside, 'a'), at('a'));
      await listener.hears(at('a'), 'create');
      await listener.hears(at('a', 'b', 'file'), 'create');
    });

    promise(
      'changes in a folder that was renamed are reported under its new name',
      async ({ at, listen }) => {
        await mkdir(at('old', 'b'), { recursive: true });
        const listener = await listen();
        await rename(at('old'), at('new'));
        await listener.hears(at('old'), 'delete');
        await listener.hears(at('new'), 'create');
        await writeFile(at('new', 'b', 'file'), '');
        await listener.hears(at('new', 'b', 'file'), 'create');
      },
    );

    promise('a folder that is deleted and made again is watched', async ({ at, listen }) => {
      await mkdir(at('folder'));
      const listener = await listen();
      for (let round = 0; round < 5; round++) {
        rmSync(at('folder'), { recursive: true });
        mkdirSync(at('folder'));
        writeFileSync(at('folder', `file ${round}`), '');
        await listener.hears(at('folder', `file ${round}`), 'create');
      }
    });

    promise('the delete of a folder with content is reported', async ({ at, listen }) => {
      await mkdir(at('a', 'b'), { recursive: true });
      await writeFile(at('a', 'b', 'file'), '');
      const listener = await listen();
      await rm(at('a'), { recursive: true });
      await listener.hears(at('a'), 'delete');
    });

    promise(
      'the delete of the watched folder is reported, and closing still works',
      async ({ dir, listen }) => {
        const listener = await listen();
        await rm(dir, { recursive: true });
        await listener.hears(dir, 'delete');
        await listener.subscription.close();
      },
    );

    promise('paths begin with the folder as it was given, symbolic link or not', async ({ dir, listen }) => {
      const link = join(dir, '..', 'link');
      await symlink(dir, link);
      await mkdir(join(dir, 'folder'));
      const listener = await listen({ dir: link });
      await writeFile(join(dir, 'folder', 'file'), '');
      await listener.hears(join(link, 'folder', 'file'), 'create');
    });
  });
}
