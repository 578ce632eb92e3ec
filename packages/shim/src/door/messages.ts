/**
 * What the client that runs as `tmux` and the door say to each other, inside a transport's channel. The
 * native client writes the same maps in MessagePack, so a change here is a change there.
 *
 * Words are bytes, not text, because argv, environment and paths need not be UTF-8.
 */

/** The first message of a client: opens the channel. */
export interface ClientRequest {
  /** Arguments after `tmux`, global flags included, each ended by a NUL byte. */
  readonly argv: Uint8Array;
  readonly cwd: Uint8Array;
  /** `NAME=value`, each ended by a NUL byte: everything, in the client's order. */
  readonly environ: Uint8Array;
  readonly pid: number;
  /** Facts of the terminal on standard input; absent where that is none. */
  readonly tty?:
    | {
        /** `/dev/pts/3`. */
        readonly name: Uint8Array;
        readonly cols: number;
        readonly rows: number;
      }
    | undefined;
  /**
   * It was attached to a server that is gone, and is to be shown the same by this one, whatever its arguments were: it
   * is known by its process id and terminal.
   */
  readonly resumes?: boolean;
  /** It can hand over its standard input and output. */
  readonly hands?: boolean;
}

/** Later messages of a client. */
export type ClientMessage =
  /** Bytes of standard input: only where it is wanted, and not handed over. */
  | { readonly in: Uint8Array }
  /** Standard input and output are handed over, along with this message; the terminal has its modes. */
  | { readonly handed: true }
  /** Standard input is at its end. */
  | { readonly eof: true }
  /** The terminal has another size. */
  | { readonly size: readonly [cols: number, rows: number] };

/** Messages of the door before the last one. */
export type DoorMessage =
  | { readonly out: Uint8Array }
  | { readonly err: Uint8Array }
  /**
   * `stdin`: send standard input as it comes, until its end. `terminal`: put the terminal into raw mode,
   * send what is typed and every change of size. `cooked`: put the terminal back as it was. `control`: as
   * `stdin`, for as long as control mode lasts: signals that end the client are told by `%exit`, and with `-CC`
   * the terminal is in the modes that tmux has for it. With `hand`, which only a client that `hands` is told: hand over standard
   * input and output, and send neither.
   */
  | { readonly want: 'stdin' | 'terminal' | 'cooked' | 'control'; readonly hand?: true };

/** The door's last message. The client puts the terminal back, then writes, then exits. */
export interface DoorReply {
  /** 0 to 255. */
  readonly code: number;
  readonly out?: Uint8Array;
  readonly err?: Uint8Array;
  /** Replace the client by `/bin/sh -c` this (`detach-client -E`). */
  readonly exec?: Uint8Array;
  /** After what is written wait for an empty line, or the end of standard input (`wait-exit`). */
  readonly want?: 'line';
}
