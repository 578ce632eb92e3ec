import assert from 'node:assert/strict';
import type { RegistryPromise } from './subject.ts';

export function aborting(promise: RegistryPromise): void {
  promise(
    'rejects with the reason of a signal that was aborted before the call, and does nothing',
    async (registry) => {
      const reason = new Error('too late');
      const options = { signal: AbortSignal.abort(reason) };
      let ran = false;
      const calls = [
        registry.get('a', options),
        registry.getEntry('a', options),
        registry.list('', options),
        registry.transact((transaction) => {
          ran = true;
          transaction.put('a', 1);
        }, options),
      ];
      for (const call of calls) await assert.rejects(call, (error) => error === reason);
      assert.throws(
        () => registry.watch('', () => undefined, options),
        (error) => error === reason,
      );
      assert.equal(ran, false);
      assert.deepEqual(await registry.list(), []);
    },
  );

  promise(
    'drops a transaction that is aborted before its turn, and runs those behind it',
    async (registry) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const ran: string[] = [];
      const first = registry.transact((transaction) => {
        controller.abort(reason);
        ran.push('first');
        transaction.put('first', 1);
      });
      const aborted = registry.transact(
        (transaction) => {
          ran.push('aborted');
          transaction.put('aborted', 1);
        },
        { signal: controller.signal },
      );
      const last = registry.transact((transaction) => {
        ran.push('last');
        transaction.put('last', 1);
      });
      await assert.rejects(aborted, (error) => error === reason);
      await Promise.all([first, last]);
      assert.deepEqual(ran, ['first', 'last']);
      assert.deepEqual(
        (await registry.list()).map(({ key }) => key),
        ['first', 'last'],
      );
    },
  );

  promise('takes no notice of a signal that is aborted after the call', async (registry) => {
    const controller = new AbortController();
    const { signal } = controller;
    await registry.transact((transaction) => transaction.put('a', 1), { signal });
    assert.equal(await registry.get('a', { signal }), 1);
    controller.abort();
    assert.equal(await registry.get('a'), 1);
  });
}
