import type { Session } from '@pitcrew/conductor';
import type { AttachOptions } from './caller.ts';
import type { Departure } from './departure.ts';

/** What a client tells of its terminal. */
export interface TerminalFacts {
  /** The client's environment, entries ended by NUL bytes. */
  readonly environ: Uint8Array;
  /** What `-T` says that the terminal can do, each of them; `256` for `-2`. */
  readonly features: readonly string[];
}

/** A terminal that wants to show a session: what a surface is given of it. */
export interface TerminalLine extends TerminalFacts {
  readonly session: Session;
  readonly options: AttachOptions;
  /** Of the client process. */
  readonly pid: number;
  /** Path of the terminal. */
  readonly tty: string;
  readonly cols: number;
  readonly rows: number;
  /** Queues bytes for the terminal; false where it is slow: await `drained` before drawing more. */
  readonly write: (bytes: Uint8Array) => boolean;
  readonly drained: () => Promise<void>;
  /** Bytes that were typed. */
  readonly onInput: (listener: (bytes: Uint8Array) => void) => void;
  readonly onResize: (listener: (cols: number, rows: number) => void) => void;
  /** Settles when the client process is gone. */
  readonly gone: Promise<void>;
}

/** What shows sessions on terminals. */
export interface TerminalSurface {
  /** @throws CodedError, in tmux's words, where nothing can be drawn on such a terminal */
  readonly check: (facts: TerminalFacts) => void;
  /** Shows a session; resolves when it was detached, with how it leaves. */
  readonly attach: (line: TerminalLine) => Promise<Departure>;
}
