import assert from 'node:assert/strict';
import type { Codec } from '@pitcrew/codec';
import { settle, until } from '@pitcrew/core/testing';
import { frameKind, frameLimit } from '../wire.ts';
import type { Promised } from './promise.ts';
import type { Rig } from './rig.ts';
import type { Subject } from './subject.ts';
import { hello, wireFrame, WireLog } from './wire-frames.ts';

const noBytes = 'its messages are no bytes, or its wire is another';

export function wireListener(promise: Promised, subject: Subject): void {
  const excluded = subject.raw === undefined && noBytes;

  async function codecOf(): Promise<Codec> {
    const [codec] = (await subject.options()).codecs;
    return codec ?? assert.fail('a transport that has bytes needs a codec');
  }

  /** An echo, somebody well-behaved who uses it, and a raw peer. */
  async function stage(rig: Rig) {
    const rejected: Error[] = [];
    const listener = await rig.listen(
      (message, channel) => channel.end(message),
      (reason) => rejected.push(reason),
    );
    const neighbour = await rig.dial(listener.address);
    const raw = await rig.connectRaw(listener.address);
    return { listener, rejected, neighbour, raw, log: new WireLog(raw), codec: await codecOf() };
  }

  promise(
    'HELLO and OPEN in one write, before any welcome, are answered together',
    async (rig) => {
      const { raw, log, codec, rejected } = await stage(rig);
      raw.write(Buffer.concat([hello(codec.name), wireFrame(frameKind.open, 1, codec.encode('ask'))]));
      await until('the reply', () => log.has(frameKind.end));
      const [welcome, end] = log.frames;
      assert.equal(welcome?.kind, frameKind.welcome);
      assert.deepEqual(
        [welcome?.channel, welcome?.body.readUInt16BE(0), welcome?.body.readUInt32BE(2)],
        [0, 1, process.pid],
      );
      assert.deepEqual(
        [end?.kind, end?.channel, end === undefined || codec.decode(end.body)],
        [frameKind.end, 1, 'ask'],
      );
      assert.equal(log.chunks.length, 1, 'the welcome and the reply came apart');
      raw.destroy();
      await settle();
      assert.deepEqual(rejected, []);
    },
    excluded,
  );

  promise(
    'frames that are cut at any byte are put together again',
    async (rig) => {
      const { listener, codec } = await stage(rig);
      const bytes = Buffer.concat([
        hello(codec.name),
        wireFrame(frameKind.open, 1, codec.encode('ask')),
        wireFrame(frameKind.end, 1),
      ]);
      for (let cut = 1; cut < bytes.length; cut += 1) {
        const raw = await rig.connectRaw(listener.address);
        const log = new WireLog(raw);
        raw.write(bytes.subarray(0, cut));
        await settle();
        raw.write(bytes.subarray(cut));
        await until(`a reply, cut at ${cut}`, () => log.has(frameKind.end));
        raw.destroy();
      }
      const raw = await rig.connectRaw(listener.address);
      const log = new WireLog(raw);
      for (const byte of bytes) {
        raw.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      await until('a reply, byte by byte', () => log.has(frameKind.end));
    },
    excluded,
  );

  promise(
    'a listener may be pinged, and answers with the same sequence',
    async (rig) => {
      const { raw, log, codec } = await stage(rig);
      raw.write(Buffer.concat([hello(codec.name), wireFrame(frameKind.ping, 0, Buffer.from([1, 2, 3, 4]))]));
      await until('the pong', () => log.has(frameKind.pong));
      assert.deepEqual(Array.from(log.frames.at(-1)?.body ?? []), [1, 2, 3, 4]);
    },
    excluded,
  );

  promise(
    'frames for a channel that is done are late, not bad',
    async (rig) => {
      const { raw, log, codec, rejected } = await stage(rig);
      const [ask, more] = [codec.encode('ask'), codec.encode('more')];
      raw.write(
        Buffer.concat([hello(codec.name), wireFrame(frameKind.open, 1, ask), wireFrame(frameKind.end, 1)]),
      );
      await until('the first reply', () => log.has(frameKind.end));
      raw.write(Buffer.concat([wireFrame(frameKind.data, 1, more), wireFrame(frameKind.open, 2, ask)]));
      await until('the second reply', () => log.frames.some(({ channel }) => channel === 2));
      assert.deepEqual(rejected, []);
    },
    excluded,
  );

  const flipped = (frame: Buffer): Buffer => {
    const copy = Buffer.from(frame);
    copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
    return copy;
  };
  const oversized = Buffer.alloc(64);
  oversized.writeUInt32BE(frameLimit + 1);
  const tiny = Buffer.alloc(12);
  tiny.writeUInt32BE(4);
  const misdeeds: readonly (readonly [string, string, (codec: Codec) => readonly Buffer[]])[] = [
    [
      'a wrong checksum',
      'TRANSPORT_BAD_FRAME',
      (codec) => [hello(codec.name), flipped(wireFrame(frameKind.open, 1, codec.encode('ask')))],
    ],
    ['a wrong checksum in its HELLO', 'TRANSPORT_BAD_FRAME', (codec) => [flipped(hello(codec.name))]],
    ['a frame over 10 MiB', 'TRANSPORT_BAD_FRAME', (codec) => [hello(codec.name), oversized]],
    ['a frame too short for a kind', 'TRANSPORT_BAD_FRAME', (codec) => [hello(codec.name), tiny]],
    ['garbage', 'TRANSPORT_BAD_FRAME', () => [Buffer.from('GET / HTTP/1.1\r\nHost: pitcrew\r\n\r\n')]],
    [
      'an OPEN before its HELLO',
      'TRANSPORT_BAD_FRAME',
      (codec) => [wireFrame(frameKind.open, 1, codec.encode('ask'))],
    ],
    ['a second HELLO', 'TRANSPORT_BAD_FRAME', (codec) => [hello(codec.name), hello(codec.name)]],
    ['an unknown kind', 'TRANSPORT_BAD_FRAME', (codec) => [hello(codec.name), wireFrame(77, 1)]],
    [
      'a message that its codec can not read',
      'TRANSPORT_BAD_FRAME',
      (codec) => [hello(codec.name), wireFrame(frameKind.open, 1, Buffer.from([0xc1, 0xff]))],
    ],
    [
      'a message on a channel that was never opened',
      'TRANSPORT_BAD_FRAME',
      (codec) => [hello(codec.name), wireFrame(frameKind.data, 9, codec.encode(1))],
    ],
    ['protocol version 99', 'TRANSPORT_REJECTED', (codec) => [hello(codec.name, 99)]],
    ['an unknown codec', 'TRANSPORT_REJECTED', () => [hello('morse')]],
  ];
  for (const [misdeed, code, bytes] of misdeeds) {
    promise(
      `a peer with ${misdeed} is told why and cut off, once, and others go on`,
      async (rig) => {
        const { raw, log, codec, rejected, neighbour, listener } = await stage(rig);
        raw.write(Buffer.concat(bytes(codec)));
        await until('the hang-up', () => log.ended);
        await until('the listener forgets it', () => listener.connections === 1);
        assert.deepEqual(
          rejected.map((reason) => 'code' in reason && reason.code),
          [code],
        );
        const reject = log.frames.find(({ kind }) => kind === frameKind.reject);
        assert.equal(reject?.body.toString(), rejected[0]?.message);
        assert.equal(await neighbour.request('still there?'), 'still there?');
      },
      excluded,
    );
  }

  promise(
    'what came whole before a bad frame is answered',
    async (rig) => {
      const { raw, log, codec } = await stage(rig);
      raw.write(
        Buffer.concat([hello(codec.name), wireFrame(frameKind.open, 1, codec.encode('ask')), oversized]),
      );
      await until('the hang-up', () => log.ended);
      assert.deepEqual(
        log.frames.map(({ kind }) => kind),
        [frameKind.welcome, frameKind.end, frameKind.reject],
      );
    },
    excluded,
  );

  promise(
    'a peer that leaves in the middle of a frame is forgotten',
    async (rig) => {
      const { raw, codec, rejected, listener } = await stage(rig);
      raw.write(
        Buffer.concat([hello(codec.name), wireFrame(frameKind.open, 1, codec.encode('ask')).subarray(0, 15)]),
      );
      await settle();
      raw.destroy();
      await until('the listener forgets it', () => listener.connections === 1);
      assert.deepEqual(rejected, []);
    },
    excluded,
  );

  promise(
    'a peer that asks and asks without reading is not read any more',
    async (rig) => {
      const { raw, codec, neighbour } = await stage(rig);
      raw.pause();
      raw.write(hello(codec.name));
      const block = codec.encode('x'.repeat(60_000));
      for (let asked = 1; asked <= 1000; asked += 1) {
        if (raw.write(wireFrame(frameKind.open, asked, block))) continue;
        let drained = false;
        raw.once('drain', () => {
          drained = true;
        });
        await settle();
        if (drained) continue;
        assert.equal(await neighbour.request('still there?'), 'still there?');
        if (!drained) return;
      }
      assert.fail('1000 requests of 60 kB were taken, and no reply was read');
    },
    excluded,
  );
}
