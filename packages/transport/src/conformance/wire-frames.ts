import { crc32 } from 'node:zlib';
import type { Duplex } from 'node:stream';
import { frameKind, headerBytes } from '../wire.ts';

/** The wire by hand, from `wire.ts` and from no backend's code. */
export function wireFrame(kind: number, channel: number, body: Uint8Array = new Uint8Array()): Buffer {
  const payload = Buffer.concat([Buffer.from([kind]), u32(channel), body]);
  return Buffer.concat([u32(payload.length), u32(crc32(payload)), payload]);
}

export function hello(codec: string, version = 1): Buffer {
  const body = Buffer.concat([
    Buffer.from('PCRW'),
    u16(version),
    Buffer.from([codec.length]),
    Buffer.from(codec),
  ]);
  return wireFrame(frameKind.hello, 0, body);
}

export function welcomeFrame(version = 1): Buffer {
  return wireFrame(frameKind.welcome, 0, Buffer.concat([u16(version), u32(4711)]));
}

export interface WireFrame {
  readonly kind: number;
  readonly channel: number;
  readonly body: Buffer;
}

/** What a raw peer was sent so far, and whether it was hung up on. */
export class WireLog {
  /** Chunks that came, one for each write that the kernel kept apart. */
  readonly chunks: Buffer[] = [];
  ended = false;

  constructor(peer: Duplex) {
    peer.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    const over = (): void => {
      this.ended = true;
    };
    peer.on('end', over);
    peer.on('error', over);
    peer.on('close', over);
  }

  get frames(): WireFrame[] {
    const bytes = Buffer.concat(this.chunks);
    const frames: WireFrame[] = [];
    for (let at = 0; at + headerBytes <= bytes.length;) {
      const end = at + headerBytes + bytes.readUInt32BE(at);
      const payload = bytes.subarray(at + headerBytes, end);
      if (end > bytes.length || crc32(payload) !== bytes.readUInt32BE(at + 4)) break;
      frames.push({
        kind: payload.readUInt8(0),
        channel: payload.readUInt32BE(1),
        body: payload.subarray(5),
      });
      at = end;
    }
    return frames;
  }

  has(kind: number): boolean {
    return this.frames.some((frame) => frame.kind === kind);
  }
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
