import type { Session } from '@pitcrew/conductor';
import type { AttachOptions } from './caller.ts';
import type { Departure } from './departure.ts';

/** A terminal that wants to show a session: what a surface is given of it. */
export interface TerminalLine {
  readonly session: Session;
  readonly options: AttachOptions;
  /** Of the client process. */
  readonly pid: number;
  /** Path of the terminal. */
  readonly tty: string;
  readonly cols: number;
  readonly rows: number;
  /** The client's environment, entries ended by NUL bytes. */
  readonly environ: Uint8Array;
  /** Queues bytes for the terminal; false where it is slow: await `drained` before drawing more. */
  readonly write: (bytes: Uint8Array) => boolean;
  readonly drained: () => Promise<void>;
  /** Bytes that were typed. */
  readonly onInput: (listener: (bytes: Uint8Array) => void) => void;
  readonly onResize: (listener: (cols: number, rows: number) => void) => void;
  /** Settles when the client process is gone. */
  readonly gone: Promise<void>;
}

/** Shows a session on a terminal; resolves when it was detached, with how it leaves. */
export type AttachTerminal = (line: TerminalLine) => Promise<Departure>;
