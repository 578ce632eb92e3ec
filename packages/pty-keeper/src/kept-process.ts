import { constants } from 'node:os';
import { CodedError } from '@pitcrew/core';
import type { ExitStatus, PtyProcess, SpawnRequest } from '@pitcrew/pty';
import { checkSize, foregroundGroup } from '@pitcrew/pty/master';
import { type InputStart, InputWindow } from './input-window.ts';
import type { Link } from './link.ts';
import { frame, headBytes, kind, readOffset } from './wire.ts';

export interface KeptStart {
  readonly pid: number;
  readonly tty: string;
  /** Offset of the first byte of output that will come. */
  readonly from: number;
  readonly input: InputStart;
  /** Its end is kept until somebody discards it. */
  readonly endIsKept: boolean;
}

const lastSignal = 64;

/** A program, seen from the host that has it now. */
export class KeptProcess implements PtyProcess {
  readonly pid: number;
  readonly tty: string;
  readonly exited: Promise<ExitStatus>;
  readonly #link: Link;
  readonly #onOutput: SpawnRequest['onOutput'];
  readonly #input: InputWindow;
  #settle: (status: ExitStatus) => void = () => undefined;
  #status: ExitStatus | undefined;
  #end = Number.POSITIVE_INFINITY;
  #delivered: number;
  #held: Uint8Array[] = [];
  #endIsKept: boolean;
  #endIsLeft = false;
  #paused = false;
  #begun = false;
  #destroyed = false;
  #detached = false;
  #settled = false;
  #isLeaving = false;

  constructor(link: Link, onOutput: SpawnRequest['onOutput'], start: KeptStart) {
    this.#link = link;
    this.#onOutput = onOutput;
    this.#input = new InputWindow(link.socket, start.input);
    this.pid = start.pid;
    this.tty = start.tty;
    this.#delivered = start.from;
    this.#endIsKept = start.endIsKept;
    this.exited = new Promise((resolve) => {
      this.#settle = resolve;
    });
    link.listen({
      onFrame: (of, payload) => this.#hear(of, payload),
      onOutput: (bytes) => this.#take(bytes),
    });
    // Nothing is handed over before whoever asked for the program has it.
    setImmediate(() => {
      this.#begun = true;
      this.#handOver();
    });
    void link.over.then(() => this.#lost());
  }

  /** Settles when nothing of it is left here, nor, unless its end is kept, anywhere. */
  get over(): Promise<void> {
    return this.#link.over;
  }

  /** Bytes of input that an earlier host has taken, and nobody will type. */
  get inputLost(): number {
    return this.#input.lost;
  }

  /** @throws Error what the system says, where input that waits can't be saved */
  saveInput(): void {
    this.#input.save();
  }

  /** It has ended, and its keeper holds that for whoever asks. */
  get endIsLeft(): boolean {
    return this.#endIsLeft;
  }

  /** Its keeper was told to go, since nobody has to be told of its end, and is about to. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  write(bytes: Uint8Array): number {
    if (this.#status !== undefined || this.#destroyed) {
      throw new CodedError(
        'PTY_EXITED',
        `Nothing was written: the program with pid ${this.pid} has ended. Start it again.`,
      );
    }
    return this.#input.write(bytes);
  }

  resize(cols: number, rows: number): void {
    checkSize(cols, rows);
    const message = frame(kind.resize, 4);
    message.writeUInt16BE(cols, headBytes);
    message.writeUInt16BE(rows, headBytes + 2);
    if (this.#status === undefined && !this.#destroyed) this.#link.send(message);
  }

  /** By the keeper, for which the pid can be nobody else's: it has not waited for the program yet. */
  kill(signal: number): boolean {
    return this.#signal(signal, false);
  }

  /** To the group that has the terminal now, a job of a shell. */
  killForeground(signal: number): boolean {
    return this.#signal(signal, true);
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#link.send(frame(kind.pause));
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#link.send(frame(kind.resume));
    this.#handOver();
  }

  foregroundPid(): number | undefined {
    return this.#status === undefined ? foregroundGroup(this.pid) : undefined;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#held = [];
    this.#input.drop();
    if (this.#status === undefined) this.#link.send(frame(kind.destroy));
    this.#finish();
  }

  /** Its end need not be kept: whoever had to know of it does. */
  release(): void {
    this.#endIsKept = false;
  }

  /** Leaves it to a later host. */
  detach(): void {
    this.#detached = true;
    this.#held = [];
    this.#input.leave();
    this.#link.close();
  }

  #hear(of: number, payload: Buffer): void {
    if (of === kind.taken) this.#input.taken(readOffset(payload, 0));
    if (of !== kind.exit) return;
    this.#status = { code: payload.readUInt32BE(0), signal: payload.readUInt32BE(4) };
    this.#end = readOffset(payload, 8);
    this.#input.drop();
    this.#finish();
  }

  #signal(signal: number, foreground: boolean): boolean {
    if (this.#status !== undefined || this.#detached) return false;
    if (!Number.isInteger(signal) || signal < 0 || signal > lastSignal) return false;
    const message = frame(kind.signal, 2);
    message[headBytes] = signal;
    message[headBytes + 1] = foreground ? 1 : 0;
    this.#link.send(message);
    return true;
  }

  #take(bytes: Uint8Array): void {
    if (this.#destroyed || this.#detached) return;
    if (this.#mayHandOver && this.#held.length === 0) this.#give(bytes);
    else this.#held.push(Buffer.from(bytes));
  }

  get #mayHandOver(): boolean {
    return this.#begun && !this.#paused;
  }

  #handOver(): void {
    while (this.#mayHandOver) {
      const bytes = this.#held.shift();
      if (bytes === undefined) break;
      this.#give(bytes);
    }
    this.#finish();
  }

  #give(bytes: Uint8Array): void {
    this.#delivered += bytes.length;
    try {
      this.#onOutput(bytes);
    } finally {
      // Also where a listener threw: nobody may wait for ever for a program that is gone.
      this.#finish();
    }
  }

  #finish(): void {
    if (this.#settled || this.#status === undefined || !this.#begun) return;
    if (!this.#destroyed && (this.#paused || this.#delivered < this.#end)) return;
    this.#settled = true;
    this.#settle(this.#status);
    this.#endIsLeft = this.#endIsKept && !this.#destroyed;
    this.#isLeaving = !this.#endIsLeft;
    if (this.#endIsLeft) this.#link.close();
    else this.#link.send(frame(kind.forget));
  }

  /** The keeper is gone, and the terminal with it: the kernel has sent SIGHUP. */
  #lost(): void {
    if (this.#settled || this.#detached) return;
    this.#status ??= { code: 0, signal: constants.signals.SIGHUP };
    this.#destroyed = true;
    this.#begun = true;
    this.#input.drop();
    this.#finish();
  }
}
