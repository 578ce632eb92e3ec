import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { endianness, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { native } from '../src/native-acceptor.ts';
import { codecs } from './subject.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitcrew-real-tmux-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Messages of tmux 3.3a: type, length and flags, version, pid; then what belongs to the type. */
function message(type: number, body = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const little = endianness() === 'LE';
  view.setUint32(0, type, little);
  view.setUint16(4, 16 + body.length, little);
  view.setUint32(8, 8, little);
  return Buffer.concat([bytes, body]);
}

/** What comes back to these bytes until the end. */
async function answerTo(bytes: Uint8Array, accept: 'native' | 'node'): Promise<Buffer> {
  await using transport = await backend.open({ codecs: await codecs(), accept });
  const path = join(folder, 's');
  await transport.listen(path, { service: { open: () => assert.fail('nothing was asked') } });
  const socket = createConnection(path);
  // A real tmux has as many writes as messages.
  socket.write(bytes.subarray(0, 30));
  await once(socket, 'connect');
  for (const byte of bytes.subarray(30)) socket.write(Buffer.of(byte));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.end();
  await once(socket, 'close');
  return answer;
}

describe.each(['native', 'node'] as const)('a real tmux, with the %s acceptor', (accept) => {
  const isHere = accept === 'node' || native !== undefined;

  it.skipIf(!isHere)('is told that this is another version, as by its own server', async () => {
    const greeting = Buffer.concat([
      message(111, Buffer.alloc(8)),
      message(101, Buffer.from('xterm\0')),
      message(200),
    ]);
    const answer = await answerTo(greeting, accept);
    assert.equal(answer.length, 16);
    const words = message(12);
    assert.deepEqual(answer.subarray(0, 8), words.subarray(0, 8));
  });

  it.skipIf(!isHere)('is nobody who says something else: that is rejected with a frame', async () => {
    for (const bytes of [message(99), message(200), Buffer.from('GET / HTTP/1.1\r\n\r\n')]) {
      const answer = await answerTo(bytes, accept);
      assert.ok(answer.includes('bad frame'), answer.toString());
    }
  });
});
