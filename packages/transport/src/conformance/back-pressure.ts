import assert from 'node:assert/strict';
import { settle, until, within } from '@pitcrew/core/testing';
import type { Channel } from '../transport.ts';
import type { Promised } from './promise.ts';
import { rejectsWith } from './expect-code.ts';

const block = 'x'.repeat(16 * 1024);
/** More than any sender may be allowed to queue for a peer that has stopped reading: 64 MiB. */
const mostBlocks = 4096;

/** Sends until the peer's slowness comes through; how many messages that took. */
async function fill(channel: Channel): Promise<number> {
  for (let sent = 1; sent <= mostBlocks; sent += 1) {
    if (channel.send(block)) continue;
    // The bytes of this tick have not been offered to the peer yet: what is still blocked after that is blocked.
    let open = false;
    const drained = channel.drained().then(
      () => {
        open = true;
      },
      () => undefined,
    );
    await settle();
    if (!open) return sent;
    await drained;
  }
  return assert.fail(`${mostBlocks} blocks were taken for a peer that does not read`);
}

export function backPressure(promise: Promised): void {
  for (const [who, index] of [
    ['dialer', 0],
    ['listener', 1],
  ] as const) {
    promise(
      `a ${who} that sends to a peer that stopped reading is told, and everything arrives later`,
      async (rig) => {
        const { mine, theirs } = await rig.pair();
        const [sender, reader] = index === 0 ? [mine, theirs] : [theirs, mine];
        let got = 0;
        reader.onMessage(() => {
          got += 1;
        });
        reader.pause();
        const sent = await fill(sender);
        assert.ok(got < sent, 'the paused reader got everything');
        const drained = sender.drained();
        reader.resume();
        await within('the drain', drained);
        sender.end();
        reader.end();
        await within('the close', Promise.all([sender.closed, reader.closed]));
        assert.equal(got, sent);
      },
    );
  }

  promise('a paused side gets no message until it resumes, then all in order', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const got: unknown[] = [];
    theirs.onMessage((message) => {
      got.push(message);
      if (message === 1) theirs.pause();
    });
    for (const message of [0, 1, 2, 3]) mine.send(message);
    mine.end(4);
    theirs.onEnd((message) => got.push(message));
    await until('the pause', () => got.length >= 2);
    await settle();
    assert.deepEqual(got, [0, 1]);
    theirs.resume();
    await until('the rest', () => got.length >= 5);
    assert.deepEqual(got, [0, 1, 2, 3, 4]);
  });

  promise('messages that nobody listens for stop their sender', async (rig) => {
    const { mine, theirs } = await rig.pair();
    const sent = await fill(mine);
    let got = 0;
    theirs.onMessage(() => {
      got += 1;
    });
    await within('the drain', mine.drained());
    await until('all messages', () => got === sent);
  });

  promise('a peer that does not read hurts no other connection', async (rig) => {
    const listener = await rig.listen((message, channel) => {
      if (message === 'ask') channel.end('fine');
      else void fill(channel);
    });
    const stuck = (await rig.dial(listener.address)).open('flood');
    stuck.pause();
    const other = await rig.dial(listener.address);
    for (let round = 0; round < 50; round += 1) {
      assert.equal(await within('the reply', other.request('ask')), 'fine');
    }
  });

  promise('who waits for a drain learns that the peer is gone', async (rig) => {
    const { connection, mine, theirs } = await rig.pair();
    mine.pause();
    await fill(theirs);
    const drained = theirs.drained();
    connection.abort(new Error('gone'));
    await rejectsWith('TRANSPORT_PEER_GONE', drained);
  });
}
