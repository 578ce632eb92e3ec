import assert from 'node:assert/strict';
import { until, within } from '@pitcrew/core/testing';
import { frameKind } from '../wire.ts';
import type { Promised } from './promise.ts';
import type { Subject } from './subject.ts';
import { rejectsWith } from './expect-code.ts';
import { welcomeFrame, wireFrame, WireLog } from './wire-frames.ts';

export function wireDialer(promise: Promised, subject: Subject): void {
  const excluded = subject.raw === undefined && 'its messages are no bytes, or its wire is another';

  promise(
    'a dial to somebody who never says welcome is TRANSPORT_TIMEOUT',
    async (rig) => {
      const logs: WireLog[] = [];
      const address = await rig.listenRaw((peer) => logs.push(new WireLog(peer)));
      const said = (): readonly number[] => logs.flatMap(({ frames }) => frames.map(({ kind }) => kind));
      // The time may be over before a word was said: then with more of it.
      for (let timeoutMs = 40; said().length === 0; timeoutMs *= 2) {
        await rejectsWith('TRANSPORT_TIMEOUT', rig.dial(address, { timeoutMs }));
        await until('the hang-up', () => logs.length > 0 && logs.every(({ ended }) => ended));
      }
      assert.deepEqual(said(), [frameKind.hello]);
    },
    excluded,
  );

  promise(
    'an abort ends a dial that waits for its welcome',
    async (rig) => {
      const aborter = new AbortController();
      const reason = new Error('changed my mind');
      const address = await rig.listenRaw((peer) => {
        peer.once('data', () => aborter.abort(reason));
      });
      await within('the rejection', assert.rejects(rig.dial(address, { signal: aborter.signal }), reason));
    },
    excluded,
  );

  promise(
    'a refused dial is TRANSPORT_REJECTED with the words of the listener, and is not tried again',
    async (rig) => {
      let dials = 0;
      const address = await rig.listenRaw((peer) => {
        dials += 1;
        peer.end(
          wireFrame(frameKind.reject, 0, Buffer.from('Unsupported protocol version: 1 (expected 2).')),
        );
      });
      const error = await rejectsWith(
        'TRANSPORT_REJECTED',
        rig.dial(address, { retries: 3, retryDelayMs: 1 }),
      );
      assert.match(error.message, /expected 2/);
      assert.equal(dials, 1);
    },
    excluded,
  );

  promise(
    'a listener that sends a bad frame is cut off: requests are TRANSPORT_PEER_GONE, closed says why',
    async (rig) => {
      const address = await rig.listenRaw((peer) => {
        peer.write(welcomeFrame());
        peer.on('data', (chunk: Buffer) => {
          if (chunk.length > 30)
            peer.write(Buffer.concat([Buffer.from([0, 0, 0, 9, 1, 2, 3, 4]), Buffer.alloc(9)]));
        });
      });
      const connection = await rig.dial(address);
      await rejectsWith('TRANSPORT_PEER_GONE', connection.request('x'.repeat(40)));
      const reason = await within('closed', connection.closed);
      assert.equal(reason !== undefined && 'code' in reason && reason.code, 'TRANSPORT_BAD_FRAME');
    },
    excluded,
  );

  promise(
    'a listener that hangs up is TRANSPORT_PEER_GONE to everything that waits, promptly',
    async (rig) => {
      const address = await rig.listenRaw((peer) => {
        peer.write(welcomeFrame());
        peer.on('data', (chunk: Buffer) => {
          if (chunk.includes('ask')) peer.destroy();
        });
      });
      const connection = await rig.dial(address);
      const channel = connection.open('stream');
      await Promise.all([
        rejectsWith('TRANSPORT_PEER_GONE', connection.request('ask')),
        rejectsWith('TRANSPORT_PEER_GONE', channel.closed),
      ]);
      throwsGone(() => connection.open('more'));
    },
    excluded,
  );
}

function throwsGone(body: () => unknown): void {
  assert.throws(body, { code: 'TRANSPORT_PEER_GONE' });
}
