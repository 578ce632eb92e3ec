import { CodedError } from '@pitcrew/core';
import type { Codec } from '@pitcrew/codec';
import { frameKind, protocolVersion, type Peer } from '@pitcrew/transport';
import { badFrame } from './frame-reader.ts';
import { asBuffer } from './as-buffer.ts';
import { frame } from './outbox.ts';

const magic = 'PCRW';

/** The listener's whole greeting: it never changes in a process. */
export const welcome: Uint8Array = frame(frameKind.welcome, 0, welcomeBody());

export function helloBody(codec: Codec): Buffer {
  const name = Buffer.from(codec.name, 'ascii');
  const version = Buffer.alloc(3);
  version.writeUInt16BE(protocolVersion, 0);
  version.writeUInt8(name.length, 2);
  return Buffer.concat([Buffer.from(magic, 'ascii'), version, name]);
}

/**
 * The codec that the dialer speaks.
 *
 * @throws CodedError `TRANSPORT_BAD_FRAME` for what is no HELLO, `TRANSPORT_REJECTED` for one that this side
 *   can't serve
 */
export function codecOfHello(hello: Uint8Array, codecs: readonly Codec[]): Codec {
  const body = asBuffer(hello);
  if (body.length < 7 || body.toString('latin1', 0, 4) !== magic)
    throw badFrame('its HELLO is not one of ours');
  const version = body.readUInt16BE(4);
  if (version !== protocolVersion) {
    throw rejected(
      `Unsupported protocol version: ${version} (expected ${protocolVersion}). Use client and server of one release.`,
    );
  }
  if (body.length !== 7 + body.readUInt8(6)) throw badFrame('its HELLO has another length than it says');
  const name = body.toString('latin1', 7);
  for (const codec of codecs) if (codec.name === name) return codec;
  const known = codecs.map((codec) => codec.name).join(', ');
  throw rejected(`Unknown codec: ${JSON.stringify(name)} (known here: ${known}).`);
}

export function peerOfWelcome(told: Uint8Array): Peer {
  const body = asBuffer(told);
  if (body.length !== 6) throw badFrame('its WELCOME has another length than 6');
  const protocol = body.readUInt16BE(0);
  if (protocol !== protocolVersion) {
    throw rejected(`The listener speaks protocol version ${protocol} (expected ${protocolVersion}).`);
  }
  return Object.freeze({ protocol, pid: body.readUInt32BE(2) });
}

export function rejected(why: string): CodedError {
  return new CodedError('TRANSPORT_REJECTED', why);
}

function welcomeBody(): Buffer {
  const body = Buffer.alloc(6);
  body.writeUInt16BE(protocolVersion, 0);
  body.writeUInt32BE(process.pid, 2);
  return body;
}
