import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import codecBackend from '@pitcrew/codec-msgpack';
import { frameKind, type FrameKind } from '@pitcrew/transport';
import type { Encodable } from '@pitcrew/codec';

const codec = await codecBackend.open();

export function frame(kind: FrameKind, channel: number, body: Uint8Array): Buffer {
  const payload = Buffer.concat([Buffer.alloc(5), body]);
  payload.writeUInt8(kind, 0);
  payload.writeUInt32BE(channel, 1);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(payload.length, 0);
  header.writeUInt32BE(crc32(payload), 4);
  return Buffer.concat([header, payload]);
}

export const welcome = frame(frameKind.welcome, 0, Buffer.from([0, 1, 0, 0, 0, 1]));

export interface Request {
  readonly argv: Uint8Array;
  readonly cwd: Uint8Array;
  readonly environ: Uint8Array;
  readonly pid: number;
  readonly tty?: { readonly name: Uint8Array; readonly cols: number; readonly rows: number };
  readonly hands?: boolean;
}
export interface Said {
  readonly in?: Uint8Array;
  readonly eof?: true;
  readonly handed?: true;
  readonly size?: readonly [number, number];
}

/** One client at the door. */
export class Visit {
  /** Not yet known before the first message. */
  request: Request | undefined;
  onMessage: (message: Said) => void = () => {};
  onPong: (sequence: number) => void = () => {};
  readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** `msgpack`, as the client said it. */
  codec = '';

  send(message: Encodable): void {
    this.socket.write(frame(frameKind.data, 1, codec.encode(message)));
  }

  end(reply: Encodable): void {
    this.socket.end(frame(frameKind.end, 1, codec.encode(reply)));
  }
}

/** A server that speaks the wire and does what a test says. */
export interface Door {
  readonly path: string;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Default: WELCOME. Called for each connection when its HELLO came. */
  readonly greet?: (socket: Socket) => void;
  readonly serve?: (request: Request, visit: Visit) => void;
}

let doors = 0;

export function openDoor(folder: string, { greet, serve }: DoorOptions): Promise<Door> {
  doors += 1;
  const path = join(folder, `door-${doors}`);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const visit = new Visit(socket);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    readFrames(socket, (kind, body) => {
      if (kind === frameKind.hello) {
        visit.codec = body.toString('latin1', 7);
        if (greet === undefined) socket.write(welcome);
        else greet(socket);
      } else if (kind === frameKind.open) {
        const request = codec.decode(body) as unknown as Request;
        visit.request = request;
        serve?.(request, visit);
      } else if (kind === frameKind.data) visit.onMessage(codec.decode(body) as unknown as Said);
      else if (kind === frameKind.pong) visit.onPong(body.readUInt32BE(0));
    });
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve) => {
    server.listen(path, () => resolve({ path, close }));
  });
}

function readFrames(socket: Socket, frameCame: (kind: number, body: Buffer) => void): void {
  let held: Buffer[] = [];
  let size = 0;
  socket.on('data', (bytes: Buffer) => {
    held.push(bytes);
    size += bytes.length;
    for (;;) {
      if (size < 8) return;
      const head = (held[0]?.length ?? 0) >= 8 ? (held[0] as Buffer) : Buffer.concat(held);
      const whole = 8 + head.readUInt32BE(0);
      if (size < whole) return;
      const all = Buffer.concat(held);
      const payload = all.subarray(8, whole);
      if (crc32(payload) !== all.readUInt32BE(4)) throw new Error('the client sent a frame with a wrong CRC');
      held = [all.subarray(whole)];
      size -= whole;
      frameCame(payload.readUInt8(0), payload.subarray(5));
    }
  });
}
