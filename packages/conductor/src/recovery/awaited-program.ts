import { CodedError } from '@pitcrew/core';
import type { ExitStatus, PtyProcess } from '@pitcrew/pty';

/** A program of an earlier conductor, until it is found: what is typed waits for it. */
export class AwaitedProgram implements PtyProcess {
  readonly pid: number;
  readonly tty: string;
  /** Never settles: whoever waits for the program says when it is gone. */
  readonly exited = new Promise<ExitStatus>(() => undefined);
  #typed: Uint8Array[] = [];
  #typedBytes = 0;
  /** Its pane was closed, or got another program. */
  #isUnwanted = false;

  constructor(pid: number, tty: string) {
    this.pid = pid;
    this.tty = tty;
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
    this.#typed.push(bytes);
    return (this.#typedBytes += bytes.length);
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
