import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '@pitcrew/core/testing';
import type { Promised } from './promise.ts';
import { rejectsWith } from './expect-code.ts';

export function addresses(promise: Promised): void {
  promise('dialing where nobody listens is TRANSPORT_NOT_LISTENING', async (rig) => {
    await rejectsWith('TRANSPORT_NOT_LISTENING', rig.dial(await rig.address()));
  });

  promise(
    'listening twice on an address is TRANSPORT_ADDRESS_IN_USE, and the first one goes on',
    async (rig) => {
      const { address } = await rig.listen((_message, channel) => channel.end('first'));
      const service = { open: () => undefined };
      await rejectsWith('TRANSPORT_ADDRESS_IN_USE', (await rig.there()).listen(address, { service }));
      await rejectsWith('TRANSPORT_ADDRESS_IN_USE', (await rig.here()).listen(address, { service }));
      assert.equal(await (await rig.dial(address)).request('who'), 'first');
    },
  );

  promise('an address is free again after its listener closed', async (rig) => {
    const first = await rig.listen((_message, channel) => channel.end('first'));
    await first.close();
    await rejectsWith('TRANSPORT_NOT_LISTENING', rig.dial(first.address));
    const transport = await rig.there();
    await transport.listen(first.address, {
      service: { open: (_message, channel) => channel.end('second') },
    });
    assert.equal(await (await rig.dial(first.address)).request('who'), 'second');
  });

  promise(
    'a listener that restores an address which it has changes nothing; one that is closed stays so',
    async (rig) => {
      const listener = await rig.listen((_message, channel) => channel.end('same'));
      const connection = await rig.dial(listener.address);
      await Promise.all([listener.restore(), listener.restore()]);
      assert.equal(await connection.request('who'), 'same');
      assert.equal(await (await rig.dial(listener.address)).request('who'), 'same');
      await listener.close();
      await listener.restore();
      await rejectsWith('TRANSPORT_NOT_LISTENING', rig.dial(listener.address));
    },
  );

  promise(
    'listening and dialing with an aborted signal reject with its reason, and do nothing',
    async (rig) => {
      const reason = new Error('changed my mind');
      const signal = AbortSignal.abort(reason);
      const address = await rig.address();
      const service = { open: () => undefined };
      await assert.rejects((await rig.there()).listen(address, { service, signal }), reason);
      await rejectsWith('TRANSPORT_NOT_LISTENING', rig.dial(address));
      const listener = await rig.listen(() => undefined);
      await assert.rejects(rig.dial(listener.address, { signal }), reason);
      assert.equal(listener.connections, 0);
    },
  );

  promise('an abort ends a dial that waits for its next try', async (rig) => {
    const aborter = new AbortController();
    const dialing = rig.dial(await rig.address(), {
      signal: aborter.signal,
      retries: 5,
      retryDelayMs: 60_000,
    });
    const reason = new Error('changed my mind');
    setTimeout(() => aborter.abort(reason), 10);
    await within('the rejection', assert.rejects(dialing, reason));
  });

  promise('a dial with retries finds a listener that comes up later', async (rig) => {
    const address = await rig.address();
    const dialing = within('the dial', rig.dial(address, { retries: 8, retryDelayMs: 10 }));
    // Looked at below, after the listener is up.
    dialing.catch(() => undefined);
    await sleep(15);
    const transport = await rig.there();
    await transport.listen(address, { service: { open: (_message, channel) => channel.end('here now') } });
    const connection = await dialing;
    assert.equal(await connection.request('who'), 'here now');
  });

  promise('waits between retries double', async (rig) => {
    const started = performance.now();
    const dialing = rig.dial(await rig.address(), { retries: 3, retryDelayMs: 20 });
    await rejectsWith('TRANSPORT_NOT_LISTENING', dialing);
    const took = performance.now() - started;
    assert.ok(took > 130, `20 + 40 + 80 ms were waited in ${took} ms`);
  });
}
