import { constants } from 'node:os';
import { CodedError } from '@pitcrew/core';
import type { IPty } from '@lydell/node-pty';
import type { ExitStatus, PtyProcess } from '@pitcrew/pty';
import { checkSize, foregroundGroup } from '@pitcrew/pty/master';

/** A program by the library's own terminal class, as its documentation shows. */
export class LydellProcess implements PtyProcess {
  readonly exited: Promise<ExitStatus>;
  readonly tty: string;
  readonly #terminal: IPty;
  #gone = false;
  #destroyed = false;

  constructor(terminal: IPty, onOutput: (bytes: Uint8Array) => void) {
    this.#terminal = terminal;
    // Known to the class, and left out of its types.
    this.tty = (terminal as IPty & { readonly ptsName: string }).ptsName;
    // With `encoding: null` it is bytes that come; the types know text alone.
    terminal.onData((data: string | Uint8Array) => {
      if (typeof data !== 'string' && !this.#destroyed) onOutput(data);
    });
    this.exited = new Promise((resolve) => {
      terminal.onExit(({ exitCode, signal }) => {
        this.#gone = true;
        resolve({ code: exitCode, signal: signal ?? 0 });
      });
    });
  }

  get pid(): number {
    return this.#terminal.pid;
  }

  /** The library does not tell how much it holds back. */
  write(bytes: Uint8Array): number {
    if (this.#gone || this.#destroyed) {
      throw new CodedError(
        'PTY_EXITED',
        `Nothing was written: the program with pid ${this.pid} has ended. Start it again.`,
      );
    }
    // A copy: the library goes on using what it is given. Its types know text alone; the socket below takes bytes.
    this.#terminal.write(Buffer.from(bytes) as unknown as string);
    return 0;
  }

  resize(cols: number, rows: number): void {
    checkSize(cols, rows);
    if (!this.#gone && !this.#destroyed) this.#terminal.resize(cols, rows);
  }

  kill(signal: number): boolean {
    if (this.#gone) return false;
    // A child that was forked a moment ago may not lead its group yet.
    return sendSignal(-this.pid, signal) || sendSignal(this.pid, signal);
  }

  pause(): void {
    this.#terminal.pause();
  }

  resume(): void {
    this.#terminal.resume();
  }

  foregroundPid(): number | undefined {
    return this.#gone ? undefined : foregroundGroup(this.pid);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.kill(constants.signals.SIGHUP);
    // Known to the class, and left out of its types.
    (this.#terminal as IPty & { readonly destroy: () => void }).destroy();
  }
}

function sendSignal(target: number, signal: number): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}
