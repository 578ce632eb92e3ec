import { readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { crc32 } from 'node:zlib';
import { loadBackend } from '@pitcrew/backends';
import type { Encodable } from '@pitcrew/codec';
import { frameKind, type FrameKind } from '@pitcrew/transport';

const codec = await (await loadBackend('codec', 'msgpack')).open({});

/** A frame as the wire has it; `crc` and `length` where they are to be wrong. */
export function frame(
  kind: FrameKind,
  channel: number,
  body: Uint8Array = new Uint8Array(),
  wrong: { readonly crc?: number; readonly length?: number } = {},
): Buffer {
  const payload = Buffer.concat([Buffer.of(kind), word(channel), body]);
  return Buffer.concat([word(wrong.length ?? payload.length), word(wrong.crc ?? crc32(payload)), payload]);
}

export function hello({ version = 1, codec: name = 'msgpack' } = {}): Buffer {
  const head = Buffer.of(version >> 8, version & 255, name.length);
  return frame(frameKind.hello, 0, Buffer.concat([Buffer.from('PCRW'), head, Buffer.from(name)]));
}

/** A message as its frame has it. */
export function encode(message: Encodable): Uint8Array {
  return codec.encode(message);
}

export function open(message: Encodable, channel = 1): Buffer {
  return frame(frameKind.open, channel, codec.encode(message));
}

export function data(message: Encodable, channel = 1): Buffer {
  return frame(frameKind.data, channel, codec.encode(message));
}

/** What the client sends for `tmux words…`. */
export function request(words: readonly string[], more: Readonly<Record<string, Encodable>> = {}): Encodable {
  const bytes = (texts: readonly string[]): Uint8Array =>
    Buffer.from(texts.map((text) => `${text}\0`).join(''));
  const environ = bytes(['PATH=/usr/bin:/bin', 'TERM=xterm-256color']);
  return { argv: bytes(words), cwd: Buffer.from('/'), environ, pid: process.pid, ...more };
}

export interface Raw {
  readonly socket: Socket;
  /** What came until now. */
  readonly received: () => Buffer;
  /** Everything that came, until the other end hung up. */
  readonly ended: Promise<Buffer>;
}

/** Connects and writes; reads until the other end hangs up, or nothing at all where `deaf`. */
export function raw(path: string, bytes: Uint8Array, deaf = false): Raw {
  const socket = createConnection({ path, allowHalfOpen: true });
  const parts: Buffer[] = [];
  if (deaf) socket.pause();
  else socket.on('data', (part) => parts.push(Buffer.from(part)));
  socket.on('error', () => undefined);
  socket.write(bytes);
  const ended = new Promise<Buffer>((resolve) => {
    socket.on('end', () => socket.destroy());
    socket.on('close', () => resolve(Buffer.concat(parts)));
  });
  return { socket, received: () => Buffer.concat(parts), ended };
}

/** Resident memory of a process, in MB. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
