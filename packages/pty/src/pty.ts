import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';
import type { Survivors } from './survivors.ts';

export interface SpawnRequest {
  /** Absolute path, or a name looked up on the `PATH` of `env`. */
  readonly file: string;
  /** `argv[1]` and on. */
  readonly args: readonly string[];
  /** `argv[0]` where it is not `file`; a login shell's begins with `-`. Ignored without the trait `argv0`. */
  readonly argv0?: string;
  /** Absolute. Where it cannot be entered the program starts in the home folder, else in `/` (as tmux does). */
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cols: number;
  readonly rows: number;
  /**
   * By which a later host finds the program: 1 to 64 of `A-Z a-z 0-9 _ -`. What is known of its end is then kept until
   * `survivors.discard`; of a program without an id, until its end was told. Ignored without the trait `survivesHost`.
   */
  readonly id?: string;
  /**
   * Called for every run of output in order, at most one run per terminal and turn of the event loop, so that
   * a flood starves nobody; at the end of the program the rest comes in one go. The bytes are lent until the
   * listener returns: what it keeps of them it copies, for the next run may come in the same memory. It may call every member of the program, `pause` and `destroy` too.
   */
  readonly onOutput: (bytes: Uint8Array) => void;
}

/** How a program ended: by itself with `code`, or by `signal` (a number; then `code` is 0). */
export interface ExitStatus {
  readonly code: number;
  readonly signal: number;
}

export interface PtyProcess {
  readonly pid: number;
  /** Path of the terminal device, `/dev/pts/3`. */
  readonly tty: string;
  /**
   * Settles after the last byte of output was handed to `onOutput` and the program was reaped: a reader
   * that waits for it has seen everything. Never rejects.
   *
   * It is the program's own end that counts, as in tmux: a child of it that still holds the terminal delays
   * nothing and is hung up on. While the program is paused the last byte waits, and so does this.
   */
  readonly exited: Promise<ExitStatus>;
  /**
   * Writes bytes to the program's input, in order; what the terminal does not take at once is copied and
   * queued, without a limit: the number returned is for the caller to set one. A program that stopped reading
   * never blocks the caller's event loop nor makes it spin.
   *
   * @returns the number of bytes that are queued now; 0 when all went to the terminal at once. Where the terminal belongs to
   *   another process, the last 4096 bytes are on their way there and do not count
   * @throws CodedError `PTY_EXITED` when the program has ended or was destroyed
   */
  write(bytes: Uint8Array): number;
  /**
   * Sets the size in character cells; the program gets SIGWINCH. No effect after exit.
   *
   * @throws RangeError unless both are whole numbers from 1 to 65535
   */
  resize(cols: number, rows: number): void;
  /**
   * Sends a signal (number) to the program's process group. False where it has already ended, or where the
   * signal may not be sent.
   */
  kill(signal: number): boolean;
  /** Stops reading: the program blocks once the kernel's buffer is full. Nothing is lost. */
  pause(): void;
  /** What was held back meanwhile may be handed to `onOutput` before this returns. */
  resume(): void;
  /** Pid of the terminal's foreground process group (tcgetpgrp), or undefined where unknown. */
  foregroundPid(): number | undefined;
  /**
   * Sends SIGHUP to the group and closes the terminal: output that was not handed over and input that is
   * queued are dropped. `exited` settles when the program is dead, which it may put off by ignoring SIGHUP.
   */
  destroy(): void;
}

export interface Pty extends Closeable {
  /**
   * Starts a program as the leader of a session of its own, with a new pseudo terminal as its controlling
   * terminal and only descriptors 0, 1 and 2 open.
   *
   * @throws CodedError `PTY_SPAWN_FAILED` (no such program: `cause` has `ENOENT` or `EACCES`; text with a NUL byte, no ptys, no processes left),
   * `PTY_ID_IN_USE`, `PTY_CLOSED`
   */
  spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess>;
  /** Destroys every process that it has and waits for their ends; SIGKILL after a second of grace. Of those that have ended before, nothing is left either. */
  close(): Promise<void>;
  /** There with the trait `survivesHost`, and only then. */
  readonly survivors?: Survivors;
}

export interface PtyTraits extends Traits {
  /** The program outlives the process that opened this backend, and is found again: see `Pty.survivors`. */
  readonly survivesHost: boolean;
  /** `argv0` is honoured. */
  readonly argv0: boolean;
}

export interface PtyOptions {
  /** A folder for what a later host must find; needed with the trait `survivesHost`, ignored without. */
  readonly dir?: string;
}

export type PtyBackend = Backend<'pty', PtyOptions, Pty, PtyTraits>;
