import { CodedError } from '@pitcrew/core';
import type { ExitStatus, PtyProcess } from '@pitcrew/pty';

/** A program of an earlier conductor, until it is found: what is typed is left for it. */
export class AwaitedProgram implements PtyProcess {
  readonly pid: number;
  readonly tty: string;
  /** Never settles: whoever waits for the program says when it is gone. */
  readonly exited = new Promise<ExitStatus>(() => undefined);
  readonly #leave: (bytes: Uint8Array) => void;
  #typedBytes = 0;
  /** What could not be left waits here, and all that came behind it. */
  #typed: Uint8Array[] = [];
  /** Its pane was closed, or got another program. */
  #isUnwanted = false;

  /** @param leave leaves bytes for whoever takes the program next, or throws */
  constructor(pid: number, tty: string, leave: (bytes: Uint8Array) => void) {
    this.pid = pid;
    this.tty = tty;
    this.#leave = leave;
  }

  /** It was found. */
  giveWay(process: PtyProcess): void {
    for (const bytes of this.#typed) process.write(bytes);
    this.#typed = [];
  }

  write(bytes: Uint8Array): number {
    if (this.#isUnwanted) {
      throw new CodedError(
        'PTY_EXITED',
        `Nothing was written: the program with pid ${this.pid} is about to be ended.`,
      );
    }
    // Behind what waits here, not before it.
    if (this.#typed.length > 0 || !this.#hasLeft(bytes)) this.#typed.push(bytes);
    return (this.#typedBytes += bytes.length);
  }

  #hasLeft(bytes: Uint8Array): boolean {
    try {
      this.#leave(bytes);
      return true;
    } catch {
      return false;
    }
  }

  /** It gets the size of its pane when it is found. */
  resize(): void {}

  kill(): boolean {
    return false;
  }

  pause(): void {}

  resume(): void {}

  foregroundPid(): number | undefined {
    return undefined;
  }

  destroy(): void {
    this.#isUnwanted = true;
    this.#typed = [];
  }
}
