import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { settle, within } from '@pitcrew/core/testing';
import type { Kit } from './kit.ts';
import { Listener } from './listener.ts';
import { runToItsEnd } from './watching-process.ts';

const isClosed = { code: 'WATCHER_CLOSED' };

export function closePromises({ describe, promise }: Kit): void {
  describe('closing', () => {
    promise(
      'the listener is not called after close has resolved, even with events on their way',
      async ({ at, listen }) => {
        const other = await listen();
        for (let round = 0; round < 5; round++) {
          const listener = await listen();
          for (let file = 0; file < 50; file++) writeFileSync(at(`${round} ${file}`), '');
          await listener.subscription.close();
          const { calls } = listener;
          writeFileSync(at(`canary ${round}`), '');
          await other.hears(at(`canary ${round}`));
          await settle();
          assert.equal(listener.calls, calls);
        }
      },
    );

    promise('close may be called again', async ({ watcher, dir }) => {
      const subscription = watcher.subscribe(dir, () => undefined);
      await subscription.ready;
      await Promise.all([subscription.close(), subscription.close()]);
      await subscription[Symbol.asyncDispose]();
      await watcher.close();
      await watcher.close();
      await watcher[Symbol.asyncDispose]();
    });

    promise('closing before it is ready makes ready reject with WATCHER_CLOSED', async ({ watcher, dir }) => {
      const subscription = watcher.subscribe(dir, () => undefined);
      await within('close resolves', subscription.close());
      await assert.rejects(within('ready settles', subscription.ready), isClosed);
    });

    promise(
      'closing the watcher closes its subscriptions',
      async ({ watcher, openAnother, dir, at, listen }) => {
        const closed = await listen();
        const other = new Listener(await openAnother(), dir, {});
        await other.ready();
        await within('close resolves', watcher.close());
        // Whoever still listens may be slower than the other, on a busy machine.
        for (const name of ['one', 'two', 'three']) {
          await writeFile(at(name), '');
          await other.hears(at(name));
          await settle();
        }
        assert.equal(closed.calls, 0);
      },
    );

    promise('subscribing to a closed watcher throws WATCHER_CLOSED', async ({ watcher, dir }) => {
      await watcher.close();
      assert.throws(() => watcher.subscribe(dir, () => undefined), isClosed);
    });

    promise('a process that closed its watcher ends by itself', async ({ module, options, dir }) => {
      assert.equal(await runToItsEnd({ module, options, dir }), 0);
    });
  });
}
