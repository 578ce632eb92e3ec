import type { AbortOptions, Backend, Closeable, Traits } from '@pitcrew/core';

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
  /** Called for every run of output in order. The bytes are the listener's own: it may keep them. */
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
   */
  readonly exited: Promise<ExitStatus>;
  /**
   * Queues bytes for the program's input, in order. A program that stopped reading never blocks the
   * caller's event loop nor makes it spin; what it has not read stays queued.
   *
   * @returns the number of bytes that are queued now; 0 when all went to the terminal at once
   * @throws CodedError `PTY_EXITED` when the program has ended
   */
  write(bytes: Uint8Array): number;
  /** Sets the size in character cells, 1 to 65535; the program gets SIGWINCH. No effect after exit. */
  resize(cols: number, rows: number): void;
  /** Sends a signal (number) to the program's process group. False where it has already ended. */
  kill(signal: number): boolean;
  /** Stops reading: the program blocks once the kernel's buffer is full. Nothing is lost. */
  pause(): void;
  resume(): void;
  /** Pid of the terminal's foreground process group (tcgetpgrp), or undefined where unknown. */
  foregroundPid(): number | undefined;
  /** Sends SIGHUP to the group and closes the terminal. */
  destroy(): void;
}

export interface Pty extends Closeable {
  /**
   * Starts a program as the leader of a session of its own, with a new pseudo terminal as its controlling
   * terminal and only descriptors 0, 1 and 2 open.
   *
   * @throws CodedError `PTY_SPAWN_FAILED` (no such program, no ptys, no processes left), `PTY_CLOSED`
   */
  spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess>;
  /** Destroys every process that it started and waits for their ends. */
  close(): Promise<void>;
}

export interface PtyTraits extends Traits {
  /** The program outlives the process that opened this backend. */
  readonly survivesHost: boolean;
  /** `argv0` is honoured. */
  readonly argv0: boolean;
}

export type PtyOptions = Readonly<Record<string, never>>;

export type PtyBackend = Backend<'pty', PtyOptions, Pty, PtyTraits>;
