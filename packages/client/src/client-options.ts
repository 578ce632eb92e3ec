import type { Readable, Writable } from 'node:stream';
import type { Connection } from '@pitcrew/transport';

/** The terminal on standard input. */
export interface ClientTerminal {
  readonly name: Uint8Array;
  size(): readonly [cols: number, rows: number];
  /** Raw, as tmux has it; `control`: as its `-CC` has it, which wants to know of no change of size. */
  raw(control: boolean, events: TerminalEvents): void;
  /** As it was before. Does nothing where it is so already. */
  cooked(): void;
}

export interface TerminalEvents {
  readonly resized: () => void;
  /** SIGTERM or SIGHUP came. */
  readonly ended: (reason: 'terminated' | 'lost tty') => void;
}

export interface HowStarted {
  /** Only a server that goes on where another one was is wanted. */
  readonly resumeOnly: boolean;
}

export interface ClientOptions {
  readonly dial: (path: string) => Promise<Connection>;
  /** Resolves when somebody listens at `path`; the message of its rejection is for the user. */
  readonly startServer: (path: string, configs: readonly string[], how: HowStarted) => Promise<void>;
  /** Arguments after `tmux`, in bytes, each ended by a NUL byte. */
  readonly argv: Uint8Array;
  /** `NAME=value` in bytes, each ended by a NUL byte. */
  readonly environ: Uint8Array;
  readonly cwd: Uint8Array;
  readonly pid: number;
  readonly uid: number;
  /** What the user called it; default `tmux`. */
  readonly program?: string;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly terminal?: ClientTerminal | undefined;
  /** Calls back when SIGTERM or SIGHUP comes, and takes no notice of SIGINT; gives back how to stop that. */
  readonly signals: (ended: () => void) => () => void;
  /** Runs `/bin/sh -c command` in the client's place, to its exit code. */
  readonly exec: (command: Uint8Array) => Promise<number>;
}
