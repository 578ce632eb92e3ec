import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import { settle, until, within } from '@pitcrew/core/testing';
import type { Channel } from '../transport.ts';
import type { Promised } from './promise.ts';
import { rejectsWith, throwsWith } from './expect-code.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

async function sendAll(channel: Channel, messages: readonly Encodable[]): Promise<void> {
  for (const message of messages) if (!channel.send(message)) await channel.drained();
  channel.end();
}

export function channels(promise: Promised): void {
  promise('messages arrive in order, both ways at once', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const [toMe, toThem]: [Encodable[], Encodable[]] = [[], []];
    mine.onMessage((message) => toMe.push(message));
    theirs.onMessage((message) => toThem.push(message));
    await within('both sides', Promise.all([sendAll(mine, numbers(2000)), sendAll(theirs, numbers(2000))]));
    await within('both ends', Promise.all([mine.closed, theirs.closed]));
    assert.deepEqual([toMe, toThem], [numbers(2000), numbers(2000)]);
  });

  promise('who has ended still receives', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const got: Encodable[] = [];
    mine.onMessage((message) => got.push(message));
    mine.end('last words');
    const last = await within('the end', new Promise((resolve) => theirs.onEnd(resolve)));
    assert.equal(last, 'last words');
    theirs.send('one');
    theirs.end();
    await within('the close', mine.closed);
    assert.deepEqual(got, ['one']);
  });

  promise('messages that came before a listener was set are kept for it, then the end', async (rig) => {
    const { mine, theirs } = await rig.pair();
    theirs.send(1);
    theirs.send(2);
    theirs.end(3);
    await settle();
    const got: Encodable[] = [];
    const ended = new Promise<void>((resolve) => {
      mine.onEnd((last) => {
        got.push(last ?? null);
        resolve();
      });
    });
    mine.onMessage((message) => got.push(message));
    await within('the end', ended);
    assert.deepEqual(got, [1, 2, 3]);
  });

  promise('the end is told once, after the messages', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const log: Encodable[] = [];
    theirs.onMessage((message) => log.push(message));
    theirs.onEnd(() => log.push('end'));
    mine.send('a');
    mine.send('b');
    mine.end();
    mine.end();
    theirs.end();
    await within('the close', Promise.all([mine.closed, theirs.closed]));
    await settle();
    assert.deepEqual(log, ['a', 'b', 'end']);
  });

  promise('sending after the end throws TRANSPORT_CLOSED', async (rig) => {
    const { mine } = await rig.pair();
    mine.end();
    throwsWith('TRANSPORT_CLOSED', () => mine.send('late'));
    throwsWith('TRANSPORT_CLOSED', () => mine.end('late'));
  });

  promise('many channels interleave on one connection, each in its own order', async (rig) => {
    const connection = await rig.connect((name, channel) => {
      channel.onMessage((message) => channel.send([name, message]));
      channel.onEnd(() => channel.end());
    });
    const got = new Map<number, Encodable[]>();
    const opened = numbers(40).map((name) => {
      const channel = connection.open(name);
      got.set(name, []);
      channel.onMessage((message) => got.get(name)?.push(message));
      return channel;
    });
    for (const number of numbers(25)) for (const channel of opened) channel.send(number);
    for (const channel of opened) channel.end();
    await within('all channels', Promise.all(opened.map(({ closed }) => closed)));
    for (const [name, messages] of got)
      assert.deepEqual(
        messages,
        numbers(25).map((number) => [name, number]),
      );
  });

  promise('a reset reaches the peer with its code and message', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const reason = Object.assign(new Error('pane %3 has gone'), { code: 'PANE_GONE' });
    mine.reset(reason);
    assert.equal(await mine.closed.catch((error: unknown) => error), reason);
    const error = await rejectsWith('PANE_GONE', theirs.closed);
    assert.match(error.message, /pane %3 has gone/);
    throwsWith('PANE_GONE', () => theirs.send('more'));
    theirs.end('nobody hears it, and nothing breaks');
  });

  promise('a listener that throws resets its channel, and others go on', async (rig) => {
    const connection = await rig.connect((message, channel) => {
      if (message === 'ask') channel.end('fine');
      channel.onMessage(() => {
        throw new Error('a bug in the service');
      });
    });
    const channel = connection.open('stream');
    channel.send('boom');
    const error = await rejectsWith('TRANSPORT_REMOTE', channel.closed);
    assert.match(error.message, /a bug in the service/);
    assert.equal(await connection.request('ask'), 'fine');
  });

  promise('a channel that fails unread is no unhandled rejection', async (rig) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      const { mine, theirs } = await rig.pair();
      void theirs.closed;
      mine.reset(new Error('gone'));
      await until('the reset', () => isDead(theirs));
      await settle();
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unhandled, []);
  });
}

function isDead(channel: Channel): boolean {
  try {
    channel.send('still there?');
    return false;
  } catch {
    return true;
  }
}
