import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { house, tmuxPath, until } from './support/house.ts';
import { hello, memoryOf, open, raw, request } from './support/wire.ts';

describe('a client that is attached to a flood and does not read', () => {
  it('holds up no pane, no command and no other client, and is kept within bounds', async () => {
    const home = house();
    const pid = await home.start();
    const tty = { name: Buffer.from('/dev/null'), cols: 200, rows: 50 };
    const attach = Buffer.concat([hello(), open(request(['attach-session', '-t', 'first'], { tty }))]);
    const deaf = raw(home.socket, attach, true);
    const reader = raw(home.socket, attach);
    await until(async () => (await home.ok('list-clients')).split('\n').length === 2);
    await home.ok('new-session', '-d', '-s', 'quiet', 'cat');
    const flood = `yes "$(printf '%0190d' 7)" | head -c 60000000; ${tmuxPath} -S ${home.socket} wait-for -S done`;
    await home.ok('send-keys', '-t', 'first', flood, 'Enter');
    const before = memoryOf(pid);
    const bytes = reader.received().length;

    for (let turn = 0; turn < 20; turn += 1) {
      await home.ok('send-keys', '-t', 'quiet', `echo${turn}`, 'Enter');
      await until(async () =>
        (await home.ok('capture-pane', '-p', '-t', 'quiet')).includes(`echo${turn}\necho${turn}`),
      );
    }
    await home.ok('wait-for', 'done');
    assert.ok(memoryOf(pid) - before < 250, `${before} MB, then ${memoryOf(pid)} MB`);
    // The client that reads was shown the flood.
    await until(() => reader.received().length > bytes);
    deaf.socket.destroy();
    reader.socket.destroy();
    await until(async () => (await home.ok('list-clients')) === '');
  });
});
