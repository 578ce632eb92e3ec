import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { WaitChannels } from '../src/wait-channels.ts';

describe('a channel of wait-for', () => {
  it('holds nothing of those that have gone but their places', async () => {
    const channels = new WaitChannels();
    let leave = (): void => undefined;
    const gone = new Promise<void>((_resolve, reject) => {
      leave = () => reject(new Error('the peer is gone'));
    });
    await channels.lock('b');
    const waits = channels.wait('a', { gone });
    const locks = channels.lock('b', { gone });
    const locksNext = channels.lock('b');
    leave();
    await assert.rejects(waits, { message: '' });
    await assert.rejects(locks, { message: '' });
    channels.signal('a');
    assert.deepEqual(channels.state, { woken: [], locked: ['b'] });
    channels.unlock('b');
    channels.unlock('b');
    await locksNext;
    channels.unlock('b');
    assert.deepEqual(channels.state, { woken: [], locked: [] });
  });
});
