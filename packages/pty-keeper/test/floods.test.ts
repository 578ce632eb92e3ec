import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { Link } from '../src/link.ts';
import { frame, headBytes, kind } from '../src/wire.ts';
import { ownHost, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();

describe('programs that flood', () => {
  it('have one turn of the event loop after the other', async () => {
    const floods = 6;
    await using host = await ownHost(folder);
    const came = Array.from({ length: floods }, () => 0);
    let most = 0;
    let inTurn = 0;
    let turn: NodeJS.Immediate | undefined;
    const nextTurn = (): void => {
      most = Math.max(most, inTurn);
      inTurn = 0;
      turn = setImmediate(nextTurn);
    };
    nextTurn();
    try {
      for (const index of came.keys())
        await host.spawn(
          shell('exec yes "the quick brown fox jumps over the lazy dog"', {
            onOutput: (bytes) => {
              came[index] = (came[index] ?? 0) + bytes.length;
              inTurn += bytes.length;
            },
          }),
        );
      await until('all had many turns', () => Math.min(...came) > 1_000_000);
    } finally {
      clearImmediate(turn);
    }
    // Between two looks there may be two turns, each with a full read, and what is little of each.
    assert.ok(most <= 2 * 65_536 + floods * 8192, `${most} bytes in one turn`);
  });

  it('are heard to the last byte that came, in order, before it is told that their keeper has gone', async () => {
    const path = join(folder, 'socket');
    const output = Buffer.from(Array.from({ length: 60_000 }, (_, index) => index % 251));
    const message = frame(kind.output, output.length);
    output.copy(message, headBytes);
    let peer: Socket | undefined;
    const server = createServer((accepted) => {
      peer = accepted;
      accepted.write(frame(kind.hello, 0));
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    try {
      const link = new Link(path);
      await link.next();
      const heard: Buffer[] = [];
      link.listen({
        onFrame: () => undefined,
        onOutput: (bytes) => {
          heard.push(Buffer.from(bytes));
          // As where something is typed meanwhile.
          link.socket.destroy();
        },
      });
      peer?.write(message);
      await link.over;
      assert.deepEqual(Buffer.concat(heard), output);
      const count = heard.length;
      await new Promise(setImmediate);
      assert.equal(heard.length, count);
    } finally {
      peer?.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
