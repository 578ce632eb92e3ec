import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection, Socket } from 'node:net';
import { crc32 } from 'node:zlib';
import type { Subject } from '@pitcrew/transport/conformance';
import { frameKind, headerBytes, type Channel, type Service } from '@pitcrew/transport';
import { afterEach, describe, it, vi } from 'vitest';
import { helloBody } from '../src/handshake.ts';
import { frame } from '../src/outbox.ts';
import { NativeAcceptor } from '../src/native-acceptor.ts';
import { codecs, socketSubject, ways } from './subject.ts';

afterEach(() => vi.restoreAllMocks());

/** How many writes a listener needs to answer HELLO and OPEN that came in one. */
async function writesFor(subject: Subject, open: Service['open']): Promise<number> {
  const transport = await subject.backend.open(await subject.options());
  const { address } = await transport.listen(await subject.address(), { service: { open } });
  const dialer = createConnection({ path: address });
  await once(dialer, 'connect');
  const [codec] = await codecs();
  assert.ok(codec);
  const hello = frame(frameKind.hello, 0, helloBody(codec));
  const ask = frame(frameKind.open, 1, codec.encode('ask'));
  // The kernel joins what was written in pieces, so the pieces are counted where they are written.
  const write = vi.spyOn(Socket.prototype, 'write');
  const send = vi.spyOn(NativeAcceptor.prototype, 'send');
  dialer.write(Buffer.concat([hello, ask]));
  let got = Buffer.alloc(0);
  const welcomeBytes = headerBytes + 11;
  while (got.length <= welcomeBytes) got = Buffer.concat([got, (await once(dialer, 'data'))[0] as Buffer]);
  assert.equal(crc32(got.subarray(headerBytes, welcomeBytes)), got.readUInt32BE(4));
  const writes = write.mock.contexts.filter((socket) => socket !== dialer).length + send.mock.calls.length;
  dialer.destroy();
  await transport.close();
  return writes;
}

describe.each(ways)('accepting with %s', (way) => {
  const subject = socketSubject(way);
  afterEach(() => subject.cleanup?.());

  it('answers at once in one write', async () => {
    assert.equal(await writesFor(subject, (_message, channel) => channel.end('done')), 1);
  });

  it('answers in one write when the service needs some promises', async () => {
    const answer = async (channel: Channel): Promise<void> => {
      for (let step = 0; step < 10; step += 1) await Promise.resolve();
      channel.end('done');
    };
    assert.equal(await writesFor(subject, (_message, channel) => void answer(channel)), 1);
  });
});
