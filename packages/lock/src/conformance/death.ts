import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { deadlineMs, within } from '@pitcrew/core/testing';
import type { Body, Kit } from './kit.ts';

export function deathPromises({ describe, promiseIf, traits }: Kit): void {
  const promise = (title: string, body: Body): void =>
    promiseIf(traits.acrossProcesses, 'does not reach other processes', title, body);

  describe('when a holder dies', () => {
    promise(
      'the locks of a killed holder are free within freedAfterDeathMs, in every process',
      async (scene) => {
        const { lock, startProcess } = scene;
        const [holder, waiter] = await Promise.all([startProcess(), startProcess()]);
        await holder.acquire('key', 'exclusive');
        await holder.acquire('other', 'shared');
        const waiting = [
          waiter.acquire('key', 'exclusive', 'key').then(() => waiter.release('key')),
          lock.acquire('key', 'exclusive').then((hold) => hold.release()),
          lock.acquire('other', 'exclusive').then((hold) => hold.release()),
        ];
        await holder.kill();
        await within('all are served', Promise.all(waiting), traits.freedAfterDeathMs + deadlineMs);
      },
    );

    promise('a holder that stands still keeps its lock', async ({ lock, startProcess }) => {
      const child = await startProcess();
      await child.acquire('key', 'exclusive');
      child.signal('SIGSTOP');
      // The one pause of the kit: nothing tells that time enough went by for a lock to be called abandoned.
      await pause(traits.freedAfterDeathMs * 1.5 + 100);
      const stolen = await lock.tryAcquire('key', 'exclusive');
      await stolen?.release();
      assert.equal(stolen, undefined);
      child.signal('SIGCONT');
      await child.release('key');
    });
  });
}
