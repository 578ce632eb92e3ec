import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Encodable } from '@pitcrew/codec';
import { within } from '@pitcrew/core/testing';
import type { Promised } from './promise.ts';
import { rejectsWith } from './expect-code.ts';

export function requestReply(promise: Promised): void {
  promise('a request resolves to the last message of the service', async (rig) => {
    const connection = await rig.connect((message, channel) => channel.end({ echo: message }));
    assert.deepEqual(await connection.request({ text: 'ä', list: [1, null, true] }), {
      echo: { text: 'ä', list: [1, null, true] },
    });
  });

  promise('bytes arrive as the same bytes', async (rig) => {
    const connection = await rig.connect((message, channel) => channel.end(message));
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const reply = await connection.request(bytes);
    assert.ok(reply instanceof Uint8Array);
    assert.deepEqual(Array.from(reply), Array.from(bytes));
  });

  promise('a service that ends without a message replies undefined', async (rig) => {
    const connection = await rig.connect((_message, channel) => channel.end());
    assert.equal(await connection.request('ask'), undefined);
  });

  promise('the service sees the end of a request', async (rig) => {
    let ended: (last: Encodable | undefined) => void = () => undefined;
    const end = new Promise<Encodable | undefined>((resolve) => {
      ended = resolve;
    });
    const connection = await rig.connect((_message, channel) => {
      channel.onEnd(ended);
      channel.end('reply');
    });
    await connection.request('ask');
    assert.equal(await within('the end', end), undefined);
  });

  promise('replies that come out of order reach the request that asked', async (rig) => {
    const connection = await rig.connect((message, channel) => {
      const wait = Number(message) % 3;
      if (wait === 0) channel.end(message);
      else void sleep(wait * 3).then(() => channel.end(message));
    });
    const asked = Array.from({ length: 60 }, (_, index) => index);
    assert.deepEqual(await Promise.all(asked.map((number) => connection.request(number))), asked);
  });

  promise('a service that throws rejects that request with TRANSPORT_REMOTE and its message', async (rig) => {
    const connection = await rig.connect((message, channel) => {
      if (message === 'bad') throw new RangeError('no such pane: %7');
      channel.end('fine');
    });
    const [error, fine] = await Promise.all([
      rejectsWith('TRANSPORT_REMOTE', connection.request('bad')),
      connection.request('good'),
    ]);
    assert.match(error.message, /no such pane: %7/);
    assert.equal(fine, 'fine');
    assert.equal(await connection.request('good'), 'fine');
  });

  promise('the dialer knows the protocol of its peer', async (rig) => {
    let protocol: number | undefined;
    const connection = await rig.connect((_message, channel, peer) => {
      protocol = peer.protocol;
      channel.end();
    });
    await connection.request('who');
    assert.equal(connection.peer.protocol, 1);
    assert.equal(protocol, 1);
  });
}
