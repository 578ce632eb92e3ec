import assert from 'node:assert/strict';
import { settle, until, within } from '@pitcrew/core/testing';
import type { Channel } from '../transport.ts';
import type { Promised } from './promise.ts';
import { rejectsWith, throwsWith } from './expect-code.ts';

export function endings(promise: Promised): void {
  promise('closing a connection waits for the replies that it was asked for', async (rig) => {
    let asked: Channel | undefined;
    const connection = await rig.connect((_message, channel) => {
      asked = channel;
    });
    const reply = connection.request('slow');
    await until('the question', () => asked !== undefined);
    const closing = connection.close();
    asked?.end('at last');
    assert.equal(await within('the reply', reply), 'at last');
    await within('the close', closing);
  });

  promise('messages that were sent before a close arrive', async (rig) => {
    const { connection, mine, theirs } = await rig.pair();
    const got: unknown[] = [];
    theirs.onMessage((message) => got.push(message));
    theirs.onEnd(() => theirs.end());
    for (let number = 0; number < 200; number += 1) mine.send(number);
    await within('the close', connection.close());
    await until('all messages', () => got.length === 200);
  });

  promise('closing again is the same close, and settles closed without an error', async (rig) => {
    const connection = await rig.connect((_message, channel) => channel.end());
    await within('two closes', Promise.all([connection.close(), connection.close()]));
    await connection[Symbol.asyncDispose]();
    assert.equal(await within('closed', connection.closed), undefined);
  });

  promise('calls after a close are TRANSPORT_CLOSED', async (rig) => {
    const listener = await rig.listen((_message, channel) => channel.end());
    const connection = await rig.dial(listener.address);
    const closing = connection.close();
    await rejectsWith('TRANSPORT_CLOSED', connection.request('late'));
    await within('the close', closing);
    await rejectsWith('TRANSPORT_CLOSED', connection.request('late'));
    throwsWith('TRANSPORT_CLOSED', () => connection.open('late'));
    const transport = await rig.here();
    await transport.close();
    await transport.close();
    await rejectsWith('TRANSPORT_CLOSED', transport.dial(listener.address));
    await rejectsWith(
      'TRANSPORT_CLOSED',
      transport.listen(await rig.address(), { service: { open: () => undefined } }),
    );
  });

  promise('closing a listener answers what was asked, then hangs up', async (rig) => {
    let asked: Channel | undefined;
    const listener = await rig.listen((_message, channel) => {
      asked = channel;
    });
    const connection = await rig.dial(listener.address);
    const reply = connection.request('slow');
    await until('the question', () => asked !== undefined);
    const closing = listener.close();
    asked?.end('at last');
    assert.equal(await within('the reply', reply), 'at last');
    await within('the close', Promise.all([closing, listener.close()]));
    await within('closed', connection.closed);
    assert.equal(listener.connections, 0);
    await rejectsWith('TRANSPORT_PEER_GONE', connection.request('more'));
  });

  promise('a close does not wait for ever for a peer that never ends', async (rig) => {
    rig.tuning = { pongMs: 40 };
    const { connection, mine } = await rig.pair();
    const closed = rejectsWith('TRANSPORT_CLOSED', mine.closed);
    await within('the close', connection.close());
    await closed;
  });

  promise('closing a transport closes its listeners and connections', async (rig) => {
    const listener = await rig.listen((_message, channel) => channel.end('fine'));
    const connection = await rig.dial(listener.address);
    assert.equal(await connection.request('ask'), 'fine');
    await within('the listening side', (await rig.there()).close());
    await within('closed', connection.closed);
    await rejectsWith('TRANSPORT_NOT_LISTENING', rig.dial(listener.address));
  });

  promise('an abort rejects open channels and requests with its error, at once', async (rig) => {
    const { connection, mine } = await rig.pair();
    const reason = new Error('pulled the plug');
    const request = assert.rejects(connection.request('never'), reason);
    const channel = assert.rejects(mine.closed, reason);
    connection.abort(reason);
    await within('both', Promise.all([request, channel]));
    assert.equal(await within('closed', connection.closed), reason);
  });

  promise(
    'a dialer that drops its connection is TRANSPORT_PEER_GONE to the service, promptly',
    async (rig) => {
      const { connection, theirs } = await rig.pair();
      connection.abort(new Error('pulled the plug'));
      await rejectsWith('TRANSPORT_PEER_GONE', theirs.closed);
      throwsWith('TRANSPORT_PEER_GONE', () => theirs.send('more'));
      theirs.end('nobody hears it, and nothing breaks');
    },
  );

  promise('64 connections are served at once, and counted', async (rig) => {
    const listener = await rig.listen((message, channel) => channel.end(message));
    const dials = Array.from({ length: 64 }, () => rig.dial(listener.address));
    const connections = await within('64 dials', Promise.all(dials));
    const asked = connections.flatMap((connection, index) =>
      Array.from({ length: 10 }, async (_, round) =>
        assert.equal(await connection.request(index * 10 + round), index * 10 + round),
      ),
    );
    await within('640 replies', Promise.all(asked));
    assert.equal(listener.connections, 64);
    await within('64 closes', Promise.all(connections.map((connection) => connection.close())));
    await until('nobody is left', () => listener.connections === 0);
    await settle();
  });
}
