import { connect, type Socket } from 'node:net';
import { systemErrorCode } from '@pitcrew/core';
import { FloodTurns } from './flood-turns.ts';
import { FrameReader, type FrameListener } from './frame-reader.ts';
import { hold, release } from './held-output.ts';
import { kind, readOffset } from './wire.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What a keeper says first. */
export interface Hello extends ProcessIdentity {
  readonly version: number;
}

type Waiting = {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
};

export interface Frame {
  readonly kind: number;
  readonly payload: Buffer;
}

/** A keeper answers in less than one; one that was stopped does not before it goes on. */
const patienceMs = 2000;
/** Where it was this process that was held up, no more than one part has passed meanwhile, and in the next it reads what has come. */
const patienceParts = 4;

/** Into which every connection reads: what is in it is heard, or copied, before anything else is read. */
const readInto = Buffer.allocUnsafeSlow(65_536);
/** What is less is heard at once: an echo, or a line. Of more, one connection has a turn of the event loop. */
const little = 8192;
const turns = new FloodTurns();

/** A connection to a keeper: questions with one answer each, and, once it is listened to, whatever comes. */
export class Link {
  readonly socket: Socket;
  /** Rejects where nobody listens. */
  readonly connected: Promise<void>;
  /** Resolves when the connection is over, for whatever reason. */
  readonly over: Promise<void>;
  readonly #reader: FrameReader;
  /** What came last, as far as it waits for its turn; nothing is read meanwhile. */
  #held: Buffer | undefined;
  #listener: FrameListener | undefined;
  readonly #waiting: Waiting[] = [];
  readonly #early: Frame[] = [];
  #failure: Error | undefined;
  #isSilent = false;

  constructor(path: string) {
    this.#reader = new FrameReader({
      onFrame: (kind, payload) => this.#take({ kind, payload }),
      onOutput: (payload) => {
        if (this.#listener === undefined)
          this.#early.push({ kind: kind.output, payload: Buffer.from(payload) });
        else this.#listener.onOutput(payload);
      },
    });
    this.socket = connect({
      path,
      // Who has gone hears nothing more: there is no other half to be ended.
      allowHalfOpen: true,
      onread: {
        buffer: readInto,
        callback: (size) => {
          // As long as nobody listens it costs nothing to hear it.
          if (size < little || this.#listener === undefined) {
            this.#reader.push(readInto, size);
            return true;
          }
          this.#held = hold(readInto.subarray(0, size));
          turns.wait(() => {
            this.socket.resume();
            this.#hearHeld();
          });
          return false;
        },
      },
    });
    this.socket.on('error', (error) => (this.#failure = error));
    this.socket.on('end', () => this.socket.destroy());
    this.connected = new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('error', reject);
    });
    this.connected.catch(() => undefined);
    this.over = new Promise((resolve) =>
      this.socket.on('close', () => {
        this.#hearHeld();
        resolve(this.#fail());
      }),
    );
  }

  /** The next frame, whatever it is, as long as nobody listens. Rejects where the connection ends before. */
  next(): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const early = this.#early.shift();
      if (early !== undefined) resolve(early);
      else if (this.socket.closed) reject(this.#failure ?? new Error('The keeper hung up.'));
      else this.#waiting.push({ resolve, reject });
    });
  }

  /** It was given up because nothing came; that says nothing about who is there. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** @param isNew it was just started: that takes as long as it takes */
  async hello(isNew = false): Promise<Hello> {
    const { kind: of, payload } = await (isNew ? this.next() : this.#soon());
    if (of !== kind.hello || payload.toString('latin1', 0, 4) !== 'PTYK') {
      throw new Error('Whoever listens there is no keeper.');
    }
    return {
      version: payload.readUInt16BE(4),
      pid: payload.readUInt32BE(6),
      startTime: readOffset(payload, 10),
    };
  }

  send(message: Uint8Array): void {
    this.socket.write(message);
  }

  /** As `ask`, and waits as long as it takes: something is started. */
  tell(message: Uint8Array): Promise<Frame> {
    this.send(message);
    return this.next();
  }

  async ask(message: Uint8Array): Promise<Frame> {
    this.send(message);
    return this.#soon();
  }

  /** From now on what comes is for the listener, what has come too. */
  listen(listener: FrameListener): void {
    this.#listener = listener;
    for (const { kind: of, payload } of this.#early.splice(0)) {
      if (of === kind.output) listener.onOutput(payload);
      else listener.onFrame(of, payload);
    }
  }

  close(): void {
    this.socket.destroy();
  }

  async #soon(): Promise<Frame> {
    let left = patienceParts;
    const impatience = setInterval(() => {
      left -= 1;
      if (left > 0) return;
      this.#isSilent = true;
      this.close();
    }, patienceMs / patienceParts);
    return this.next().finally(() => clearInterval(impatience));
  }

  #hearHeld(): void {
    const chunk = this.#held;
    this.#held = undefined;
    if (chunk === undefined) return;
    this.#reader.push(chunk);
    release(chunk);
  }

  #take(frame: Frame): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting.resolve(frame);
    else if (this.#listener === undefined) this.#early.push(frame);
    else this.#listener.onFrame(frame.kind, frame.payload);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.splice(0))
      reject(this.#failure ?? new Error('The keeper hung up.'));
  }
}

/** Whether a connection failed because nobody is there: no socket, or one that its keeper has left behind. */
export function isNobody(error: unknown): boolean {
  return ['NOT_FOUND', 'REFUSED'].includes(systemErrorCode(error));
}

/** Whether a connection failed because this process may have no more of something: that says nothing of who is there. */
export function isOwnLack(error: unknown): boolean {
  if (systemErrorCode(error) === 'TOO_MANY_FILES') return true;
  return error instanceof Error && 'code' in error && (error.code === 'ENOMEM' || error.code === 'ENOBUFS');
}
