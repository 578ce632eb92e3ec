import type { Channel, Handed } from '@pitcrew/transport';
import { membersOf } from './members-of.ts';
import type { DoorMessage } from './messages.ts';
import { terminalSize } from './terminal-size.ts';

/** What may be written, in bytes, until the client has handed over where it goes. */
const earlyBytes = 64 * 1024;

/**
 * Standard input and output of a client that shows a session. As tmux's does, the client hands them over, and is woken by
 * no key and no picture; where it can't, or nothing can be done with them here, it carries every byte in messages.
 */
export class ClientLine {
  /** Bytes that came; undefined where no more will. */
  onInput: (bytes: Uint8Array | undefined) => void = () => undefined;
  onResize: (cols: number, rows: number) => void = () => undefined;
  readonly #channel: Channel;
  readonly #what: 'terminal' | 'control';
  #handed: Handed | undefined;
  /** Waits until it is known who writes; undefined as soon as that is so. */
  #early: Uint8Array[] | undefined;
  #isClosed = false;
  #settle: () => void = () => undefined;
  readonly #settled: Promise<void>;

  /** @param hands the client can hand over */
  constructor(channel: Channel, what: 'terminal' | 'control', hands: boolean) {
    this.#channel = channel;
    this.#what = what;
    this.#settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    if (hands) this.#early = [];
    channel.onMessage((message) => {
      const { in: bytes, eof, handed, size } = membersOf(message) ?? {};
      if (handed === true) this.#take();
      else if (bytes instanceof Uint8Array || eof === true) {
        this.#begin();
        this.onInput(bytes instanceof Uint8Array ? bytes : undefined);
      } else if (Array.isArray(size)) {
        const told = terminalSize(size[0], size[1]);
        if (told !== undefined) this.onResize(told.cols, told.rows);
      }
    });
    this.#send(hands ? { want: what, hand: true } : { want: what });
  }

  /** @returns false where the reader is slow: await `drained` before writing more */
  write(bytes: Uint8Array): boolean {
    if (this.#isClosed) return true;
    if (this.#handed !== undefined) return this.#handed.write(bytes);
    if (this.#early === undefined) return this.#send({ out: bytes });
    this.#early.push(bytes);
    return this.#early.reduce((sum, { length }) => sum + length, 0) < earlyBytes;
  }

  drained(): Promise<void> {
    if (this.#early !== undefined) {
      // Rejects where the client goes first.
      return Promise.race([this.#settled, this.#channel.closed]).then(() =>
        this.#early === undefined ? this.drained() : undefined,
      );
    }
    return this.#handed === undefined ? this.#channel.drained() : this.#handed.drained();
  }

  pause(): void {
    (this.#handed ?? this.#channel).pause();
  }

  resume(): void {
    (this.#handed ?? this.#channel).resume();
  }

  /** From now on the client writes itself, and first what is given back here. */
  close(): Uint8Array {
    if (this.#isClosed) return new Uint8Array();
    this.#isClosed = true;
    const early = this.#early ?? [];
    this.#early = undefined;
    this.#settle();
    return this.#handed?.close() ?? Buffer.concat(early);
  }

  #take(): void {
    if (this.#early === undefined) return;
    const { handed } = this.#channel;
    // They were none that can be read and written without waiting, or got lost on the way.
    if (handed === undefined) this.#send({ want: this.#what });
    this.#handed = handed;
    this.#begin();
    handed?.onInput((bytes) => this.onInput(bytes));
  }

  #begin(): void {
    const early = this.#early;
    if (early === undefined) return;
    this.#early = undefined;
    if (early.length > 0) this.write(Buffer.concat(early));
    this.#settle();
  }

  #send(message: DoorMessage): boolean {
    return this.#channel.send(message);
  }
}
