import type { AbortOptions } from '@pitcrew/core';
import type { ExitStatus, PtyProcess, SpawnRequest } from './pty.ts';

/**
 * Programs of a folder, whoever started them: what the trait `survivesHost` adds. A host that is gone, by whatever
 * death, has ended none of them; they go on, and what they print meanwhile is held up to a limit, the oldest going first.
 *
 * A place in the output is an offset: the number of bytes that the program wrote before it. A host that has been handed
 * `n` bytes since the start goes on at `n`. That number is for it to keep, together with what it made of the bytes:
 * then none is lost and none doubled, whenever it dies.
 *
 * Who keeps a program may be slow, because it was stopped or the machine has too much to do. That is no end: every call that names one
 * throws `PTY_SILENT` then, within some seconds and with nothing changed.
 */
export interface Survivors {
  /** Every program that can be found, also those that some host has; in no order. Those who keep one and are silent are left out. */
  list(options?: AbortOptions): Promise<readonly Found[]>;
  /**
   * Whether it is proved that nobody keeps that program: it is false for one that is only silent. Of one that was started a moment
   * ago by a host that is gone it may still change.
   *
   * @throws CodedError `PTY_CLOSED`
   */
  isGone(id: string, options?: AbortOptions): Promise<boolean>;
  /**
   * Takes a program that no host has. Of two at once one gets it. Output is handed over from `from` on, or from the
   * oldest byte that is still held: `Reattached.from` says which. A program that has ended is handed over like one that runs: the
   * rest of its output, then `exited`.
   *
   * @throws CodedError `PTY_NOT_FOUND`; `PTY_HELD` while another host has it; `PTY_OTHER_VERSION` where the one
   * who keeps it is of another version: then there is `read` and `discard`. `PTY_CLOSED`
   */
  reattach(
    id: string,
    request: { readonly from: number; readonly onOutput: SpawnRequest['onOutput'] },
    options?: AbortOptions,
  ): Promise<Reattached>;
  /**
   * What is held of the output, from `from` or the oldest byte on, also while a host has the program; nobody loses
   * anything by it.
   *
   * @throws CodedError `PTY_NOT_FOUND`, `PTY_CLOSED`
   */
  read(id: string, from: number, options?: AbortOptions): Promise<HeldOutput>;
  /**
   * Ends a program that no host has, where it still runs (SIGHUP; SIGKILL after a second), and forgets its end and its output.
   * Resolves when nothing is left of it. Its id may be used again.
   *
   * @throws CodedError `PTY_NOT_FOUND`, `PTY_HELD`, `PTY_CLOSED`
   */
  discard(id: string, options?: AbortOptions): Promise<void>;
  /**
   * Discards what ended so many milliseconds ago or earlier and no host has, and what is left of programs that can't be reached
   * any more. What is not provably of this folder is never touched: a pid may be somebody else's by now.
   *
   * @returns the ids of which nothing is left
   * @throws CodedError `PTY_CLOSED`
   */
  reap(endedForMs: number): Promise<readonly string[]>;
  /**
   * Leaves input for a program that this pty does not have, because who keeps it is silent or somebody else has it: whoever takes it next
   * types it, behind what was left or waits already. Where this pty has it, it is a `write`.
   *
   * @throws Error where it can't be left; `PTY_CLOSED`, `PTY_EXITED`
   */
  leaveInput(id: string, bytes: Uint8Array): void;
  /**
   * Sees to it that everything that was written to the programs this pty has, and waits, is typed by a later host if this one is killed
   * now. It is so without this call, but where something was in the way, such as a full disk: that is tried again.
   *
   * @throws CodedError `PTY_INPUT_NOT_SAVED`; nothing is lost as long as this process lives
   */
  saveInput(): void;
  /**
   * Closes the pty and ends no program. Nothing more is handed over; input that is queued is typed by who takes the program next, once.
   * `exited` of what it had never settles here.
   */
  detach(): Promise<void>;
}

export interface Found {
  readonly id: string;
  readonly pid: number;
  readonly tty: string;
  /** The beginning of its arguments, `argv[0]` first; the last ones are missing where they are very long. */
  readonly argv: readonly string[];
  /** Where it was started. */
  readonly cwd: string;
  readonly cols: number;
  readonly rows: number;
  /** Offset of the oldest byte that is held. */
  readonly oldest: number;
  /** Offset behind the last byte, which is how many there were. */
  readonly written: number;
  readonly startedAt: Date;
  /** Undefined while it runs. */
  readonly ended: (ExitStatus & { readonly at: Date }) | undefined;
  /** Pid of the host that has it. */
  readonly heldBy: number | undefined;
  /** False where who keeps it is of another version. */
  readonly canReattach: boolean;
}

export interface Reattached {
  readonly process: PtyProcess;
  /** Offset of the first byte that is handed over; what lies between it and the one that was asked for is lost. */
  readonly from: number;
  /** Bytes that an earlier host has taken as input and nobody will type, because what was saved of them is damaged. */
  readonly inputLost: number;
}

export interface HeldOutput {
  /** Offset of the first byte. */
  readonly from: number;
  readonly bytes: Uint8Array;
}
