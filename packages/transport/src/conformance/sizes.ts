import assert from 'node:assert/strict';
import type { Encodable } from '@pitcrew/codec';
import { within } from '@pitcrew/core/testing';
import { frameLimit } from '../wire.ts';
import type { Promised } from './promise.ts';
import { rejectsWith, throwsWith } from './expect-code.ts';

const mebibyte = 1024 * 1024;

export function sizes(promise: Promised, byReference: boolean): void {
  for (const size of [1, 9]) {
    promise(`a message of ${size} MiB arrives whole`, async (rig) => {
      const connection = await rig.connect((message, channel) => channel.end(message));
      // Base 64 of these must fit as well: a codec may have no better way for bytes than text.
      const sent = 'pitcrew!'.repeat((size * mebibyte) / 8);
      assert.ok((await within('the reply', connection.request(sent))) === sent, 'another text came back');
    });
  }

  promise(
    'a message over 10 MiB is TRANSPORT_TOO_LARGE, and channel and connection go on',
    async (rig) => {
      const { connection, mine, theirs } = await rig.pair();
      const huge = 'x'.repeat(frameLimit);
      throwsWith('TRANSPORT_TOO_LARGE', () => mine.send(huge));
      throwsWith('TRANSPORT_TOO_LARGE', () => mine.end(huge));
      await rejectsWith('TRANSPORT_TOO_LARGE', connection.request(huge));
      const got = new Promise<Encodable>((resolve) => theirs.onMessage(resolve));
      mine.send('small');
      assert.equal(await within('the small one', got), 'small');
    },
    byReference && 'an object that is handed over has no size',
  );

  promise(
    'a reply over 10 MiB rejects its request with TRANSPORT_REMOTE, and others go on',
    async (rig) => {
      const connection = await rig.connect((message, channel) => {
        channel.end(message === 'huge' ? 'x'.repeat(frameLimit) : 'small');
      });
      await rejectsWith('TRANSPORT_REMOTE', connection.request('huge'));
      assert.equal(await connection.request('small'), 'small');
    },
    byReference && 'an object that is handed over has no size',
  );
}
