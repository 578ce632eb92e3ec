import { constants } from 'node:os';
import { CodedError } from '@pitcrew/core';
import type { ExitStatus, PtyProcess, SpawnRequest } from '../pty.ts';
import { foregroundGroup } from './foreground.ts';
import type { ForkedTerminal, ReportedEnd } from './forked-terminal.ts';
import type { OutputStage } from './output-stage.ts';
import { MasterReader } from './reader.ts';
import { checkSize } from './window-size.ts';
import { WriteQueue } from './write-queue.ts';

export class MasterProcess implements PtyProcess {
  readonly exited: Promise<ExitStatus>;
  readonly #terminal: ForkedTerminal;
  readonly #reader: MasterReader;
  readonly #queue: WriteQueue;
  readonly #output: OutputStage;
  #settle: (status: ExitStatus) => void = () => undefined;
  #status: ExitStatus | undefined;
  #settled = false;
  #destroyed = false;
  #lastSignal: number | undefined;

  constructor(terminal: ForkedTerminal, onOutput: SpawnRequest['onOutput']) {
    this.#terminal = terminal;
    this.#output = terminal.output ?? { push: onOutput, end: () => undefined };
    const queue = new WriteQueue(terminal.master);
    this.#queue = queue;
    this.#reader = new MasterReader(terminal.master, this.#output.push, () => queue.close());
    this.exited = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get pid(): number {
    return this.#terminal.pid;
  }

  get tty(): string {
    return this.#terminal.tty;
  }

  write(bytes: Uint8Array): number {
    if (this.#status !== undefined || this.#reader.closed) {
      throw new CodedError(
        'PTY_EXITED',
        `Nothing was written: the program with pid ${this.pid} has ended. Start it again.`,
      );
    }
    return this.#queue.write(bytes);
  }

  resize(cols: number, rows: number): void {
    checkSize(cols, rows);
    if (this.#status === undefined && !this.#destroyed) this.#terminal.resize(cols, rows);
  }

  kill(signal: number): boolean {
    if (this.#status !== undefined) return false;
    // A child that was forked a moment ago may not lead its group yet.
    const sent = sendSignal(-this.pid, signal) || sendSignal(this.pid, signal);
    if (sent && signal !== 0) this.#lastSignal = signal;
    return sent;
  }

  pause(): void {
    this.#reader.pause();
  }

  resume(): void {
    this.#reader.resume();
    if (this.#status !== undefined) this.#finish(this.#status);
  }

  foregroundPid(): number | undefined {
    return this.#status === undefined ? foregroundGroup(this.pid) : undefined;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.kill(constants.signals.SIGHUP);
    this.#queue.close();
    this.#reader.close();
    if (this.#status !== undefined) this.#finish(this.#status);
  }

  /** For the one who started it: the program was reaped. */
  ended({ code, signal = this.#lastSignal ?? constants.signals.SIGKILL }: ReportedEnd): void {
    this.#status = { code, signal };
    this.#queue.close();
    this.#finish(this.#status);
  }

  #finish(status: ExitStatus): void {
    let complete = true;
    try {
      complete = this.#destroyed || this.#reader.drain();
    } finally {
      // Also where a listener threw: nobody may wait for ever for a program that is gone.
      if (complete && !this.#settled) {
        this.#settled = true;
        if (!this.#destroyed) this.#output.end();
        this.#reader.close();
        this.#terminal.release();
        this.#settle(status);
      }
    }
  }
}

function sendSignal(target: number, signal: number): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}
