import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Kit } from './kit.ts';

export function subscriptionPromises({ describe, promise }: Kit): void {
  describe('several subscriptions', () => {
    promise('all hear the same folder', async ({ at, listen }) => {
      const listeners = await Promise.all([listen(), listen(), listen()]);
      await writeFile(at('file'), '');
      for (const listener of listeners) await listener.hears(at('file'), 'create');
    });

    promise('closing one leaves the others', async ({ at, listen }) => {
      const [closed, other] = await Promise.all([listen(), listen()]);
      await closed.subscription.close();
      await writeFile(at('file'), '');
      await other.hears(at('file'), 'create');
      assert.equal(closed.calls, 0);
    });

    promise('a folder and a folder in it can both be watched', async ({ at, listen }) => {
      await mkdir(at('inner'));
      const [outer, inner] = await Promise.all([listen(), listen({ dir: at('inner') })]);
      await writeFile(at('inner', 'file'), '');
      await Promise.all([outer, inner].map((listener) => listener.hears(at('inner', 'file'), 'create')));
      await inner.subscription.close();
      await writeFile(at('inner', 'other'), '');
      await outer.hears(at('inner', 'other'), 'create');
    });

    promise('a folder can be watched again after closing', async ({ at, listen }) => {
      for (let round = 0; round < 5; round++) {
        const listener = await listen();
        await writeFile(at(`file ${round}`), '');
        await listener.hears(at(`file ${round}`), 'create');
        await listener.subscription.close();
      }
    });

    promise('an abort after ready closes the subscription', async ({ at, listen }) => {
      const controller = new AbortController();
      const [aborted, other] = await Promise.all([listen({ signal: controller.signal }), listen()]);
      controller.abort();
      await aborted.subscription.close();
      await writeFile(at('file'), '');
      await other.hears(at('file'), 'create');
      assert.equal(aborted.calls, 0);
    });

    promise('a closed subscription leaves no listener on its signal', async ({ listen }) => {
      const { signal } = new AbortController();
      const listener = await listen({ signal });
      await listener.subscription.close();
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  });
}
