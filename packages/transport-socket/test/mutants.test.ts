import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { RecordedKit, settle } from '@pitcrew/core/testing';
import { headerBytes, type Transport, type TransportBackend } from '@pitcrew/transport';
import transportConformance from '@pitcrew/transport/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';
import { isReject, meddled } from './mutant-proxy.ts';
import { socketSubject } from './subject.ts';

const withoutHeartbeat: TransportBackend = {
  ...backend,
  open: (options) => backend.open({ ...options, heartbeatMs: 0 }),
};

const withoutDialTimeout: TransportBackend = {
  ...backend,
  open: async (options) => {
    const real = await backend.open(options);
    const transport: Transport = {
      listen: (address, listening) => real.listen(address, listening),
      dial: (address) => real.dial(address, { timeoutMs: 60_000 }),
      close: () => real.close(),
      [Symbol.asyncDispose]: () => real.close(),
    };
    return transport;
  },
};

/** HELLO of any version becomes one of version 1. */
function anyVersion(chunk: Buffer): Buffer {
  const at = headerBytes + 5 + 4;
  if (chunk.length > at + 1 && chunk.readUInt16BE(at) === 99) {
    chunk.writeUInt16BE(1, at);
    chunk.writeUInt32BE(crc32(chunk.subarray(headerBytes, headerBytes + chunk.readUInt32BE(0))), 4);
  }
  return chunk;
}

/** No frame's checksum is wrong any more. */
function anyChecksum(chunk: Buffer): Buffer {
  for (let at = 0; at + headerBytes < chunk.length;) {
    const end = at + headerBytes + chunk.readUInt32BE(at);
    chunk.writeUInt32BE(crc32(chunk.subarray(at + headerBytes, end)), at + 4);
    at = end;
  }
  return chunk;
}

const bad = (misdeed: string): string =>
  `a peer with ${misdeed} is told why and cut off, once, and others go on`;

const mutants: readonly (readonly [mutant: string, promise: string, TransportBackend])[] = [
  ['no bug at all', bad('protocol version 99'), meddled({})],
  [
    'a heartbeat that is never started',
    'three unanswered pings end a silent connection, and no sooner',
    withoutHeartbeat,
  ],
  [
    'a connect timeout that is never applied',
    'a dial to somebody who never says welcome is TRANSPORT_TIMEOUT',
    withoutDialTimeout,
  ],
  [
    'a decoder that stays where it is after an error, while its reader goes on',
    bad('garbage'),
    meddled({
      toDialer: (chunk, dialer) => {
        if (!isReject(chunk)) dialer.write(chunk);
      },
      hangUp: () => undefined,
    }),
  ],
  [
    'a decoder that trusts every checksum',
    bad('a wrong checksum in its HELLO'),
    meddled({ toListener: anyChecksum }),
  ],
  ['a listener that takes any version', bad('protocol version 99'), meddled({ toListener: anyVersion })],
  [
    'a listener that hangs up without a word',
    bad('an unknown codec'),
    meddled({
      toDialer: (chunk, dialer) => {
        if (!isReject(chunk)) dialer.write(chunk);
      },
    }),
  ],
  [
    'a listener that drops everybody for one bad frame',
    bad('a frame over 10 MiB'),
    meddled({
      toDialer: (chunk, dialer, all) => {
        dialer.write(chunk);
        if (!isReject(chunk.subarray(19))) return;
        for (const other of all) if (other !== dialer) other.destroy();
      },
    }),
  ],
  [
    'a listener that waits for ever for a HELLO',
    'a peer that connects and says nothing is cut off',
    meddled({ lazy: true }),
  ],
  [
    'a listener that welcomes first and answers later',
    'HELLO and OPEN in one write, before any welcome, are answered together',
    meddled({
      toDialer: (chunk, dialer) => {
        dialer.write(chunk.subarray(0, 19));
        // Not before the dialer has read, or what was written apart comes together.
        void settle().then(() => dialer.write(chunk.subarray(19)));
      },
    }),
  ],
];

const kitFor = (mutated: TransportBackend): RecordedKit =>
  new RecordedKit((t) => transportConformance(t, { ...socketSubject(), backend: mutated }));

describe('the wire part of the kit fails a mutant', () => {
  for (const [mutant, promise, broken] of mutants) {
    const expected = mutant === 'no bug at all' ? 'passes' : 'is caught';
    it.concurrent(`${mutant} ${expected}: ${promise}`, async () => {
      const failure = await kitFor(broken).failureOf(promise);
      if (expected === 'passes') assert.ifError(failure);
      else assert.ok(failure instanceof Error, 'the mutant was not caught');
    });
  }
});
