import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import type { Promised } from './promise.ts';
import type { Subject } from './subject.ts';

export function honesty(promise: Promised, { backend }: Subject): void {
  promise('its traits are frozen, and it says what it is', async () => {
    assert.equal(backend.contract, 'transport');
    assert.ok(Object.isFrozen(backend.traits));
    assert.ok(backend.summary.length > 0);
  });

  promise('byReference says whether the same object arrives', async (rig) => {
    let arrived: Encodable | undefined;
    const connection = await rig.connect((message, channel) => {
      arrived = message;
      channel.end(message);
    });
    const sent = { list: [1, 2, 3] };
    const reply = await connection.request(sent);
    assert.deepEqual(arrived, sent);
    assert.equal(arrived === sent, backend.traits.byReference);
    assert.equal(reply === sent, backend.traits.byReference);
  });

  promise('a service never runs inside the call that asks it', async (rig) => {
    const order: string[] = [];
    const connection = await rig.connect((_message, channel) => {
      order.push('served');
      channel.end();
    });
    const request = connection.request('ask');
    order.push('returned');
    await request;
    assert.deepEqual(order, ['returned', 'served']);
  });
}
