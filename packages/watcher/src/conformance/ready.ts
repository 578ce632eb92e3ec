import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { settle, within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';
import { Listener } from './listener.ts';

export function readyPromises({ describe, promise }: Kit): void {
  describe('readiness', () => {
    promise(
      'a change made right after ready is reported, even a write of the same size',
      async ({ at, listen }) => {
        for (let round = 0; round < 6; round++) {
          // Synchronous and without a pause: the same tick of the file system's clock, if it can be.
          writeFileSync(at('updated'), 'before');
          writeFileSync(at('deleted'), 'before');
          const listener = await listen();
          writeFileSync(at('updated'), 'after!');
          rmSync(at('deleted'));
          writeFileSync(at(`created ${round}`), '');
          await listener.hears(at('updated'), 'update');
          await listener.hears(at('deleted'), 'delete');
          await listener.hears(at(`created ${round}`), 'create');
          await listener.subscription.close();
        }
      },
    );

    promise(
      'a folder made while watching starts is watched once ready has settled',
      async ({ watcher, dir, at }) => {
        for (let round = 0; round < 4; round++) {
          const listener = new Listener(watcher, dir, {});
          const folders: string[] = [];
          const start = { isOver: false };
          const ready = listener.ready().finally(() => (start.isOver = true));
          while (!start.isOver && folders.length < 200) {
            const folder = at(`${round} ${folders.length}`);
            mkdirSync(folder);
            folders.push(folder);
            await new Promise((resolve) => setImmediate(resolve));
          }
          await ready;
          for (const folder of folders) writeFileSync(`${folder}/file`, '');
          const files = folders.map((folder) => `${folder}/file`);
          await listener.until('a create of every file', () => files.every((file) => listener.heard(file)));
          await listener.subscription.close();
        }
      },
    );

    promise('what was there before is not reported', async ({ at, listen }) => {
      mkdirSync(at('folder'));
      writeFileSync(at('folder', 'old'), '');
      const listener = await listen();
      writeFileSync(at('new'), '');
      await listener.hears(at('new'));
      assert.deepEqual(listener.of(at('folder', 'old')), []);
    });

    promise('a missing folder makes ready reject with WATCHER_NOT_FOUND', async ({ watcher, at }) => {
      const subscription = watcher.subscribe(at('missing'), () => undefined);
      await assert.rejects(within('ready settles', subscription.ready), { code: 'WATCHER_NOT_FOUND' });
      await subscription.close();
    });

    promise(
      'a file in the place of the folder makes ready reject with WATCHER_NOT_FOUND',
      async ({ watcher, at }) => {
        await writeFile(at('file'), '');
        const subscription = watcher.subscribe(at('file'), () => undefined);
        await assert.rejects(within('ready settles', subscription.ready), { code: 'WATCHER_NOT_FOUND' });
      },
    );

    promise('a ready that nobody looks at harms nobody', async ({ watcher, at }) => {
      let unhandled: unknown;
      const onUnhandled = (reason: unknown): void => void (unhandled = reason);
      process.on('unhandledRejection', onUnhandled);
      const subscription = watcher.subscribe(at('missing'), () => undefined);
      await subscription.close();
      await settle();
      process.off('unhandledRejection', onUnhandled);
      assert.equal(unhandled, undefined);
    });

    promise('an aborted signal makes ready reject with its reason', async ({ watcher, dir }) => {
      const reason = new Error('never mind');
      const before = watcher.subscribe(dir, () => undefined, { signal: AbortSignal.abort(reason) });
      await assert.rejects(within('ready settles', before.ready), reason);
      const controller = new AbortController();
      const during = watcher.subscribe(dir, () => undefined, { signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(within('ready settles', during.ready), reason);
    });
  });
}
