import type { Output } from '../command-context.ts';
import type { Command } from '../command.ts';
import { encodeText } from '../text.ts';
import { waitingCommands } from '../waiting-commands.ts';

/** Where the blocks go, and who is told that a command waits. */
export interface BlockSink {
  readonly write: (text: string | Uint8Array) => void;
  /** Nothing but what is written comes between the two. */
  readonly open: (guard: string) => void;
  readonly close: (guard: string) => void;
  /** The number of the next block. */
  readonly nextNumber: () => number;
  /** What the notifications of others wait for is done, for now. */
  readonly waits: () => void;
  readonly goesOn: () => void;
}

/** The output of one line of commands: a `%begin` … `%end` block for each. */
export class ControlOutput implements Output {
  /** Something was refused. */
  failed = false;
  readonly #sink: BlockSink;
  readonly #flags: 0 | 1;
  /** Of the open block; undefined where none is open. */
  #guard: string | undefined;
  #isWaiting = false;

  /** @param flags 1 for commands that came on standard input */
  constructor(sink: BlockSink, flags: 0 | 1) {
    this.#sink = sink;
    this.#flags = flags;
  }

  /** A command of another one (`if-shell`) ends the block of that one. */
  begin(): void {
    this.end(false);
    this.#guard = `${Math.floor(Date.now() / 1000)} ${this.#sink.nextNumber()} ${this.#flags}\n`;
    this.#sink.open(`%begin ${this.#guard}`);
  }

  end(failed: boolean): void {
    this.#goOn();
    const guard = this.#guard;
    if (guard === undefined) return;
    this.#guard = undefined;
    this.#sink.close(`${failed ? '%error' : '%end'} ${guard}`);
  }

  /** Of those that wait tmux ends the block at once: their output comes behind it. */
  waits({ name }: Command): void {
    if (!waitingCommands.has(name)) return;
    this.end(false);
    this.#isWaiting = true;
    this.#sink.waits();
  }

  print(line: string): void {
    this.#sink.write(`${line}\n`);
  }

  write(bytes: Uint8Array): void {
    this.#sink.write(bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, encodeText('\n')]));
  }

  warn(line: string): void {
    this.failed = true;
    this.#sink.write(`${line}\n`);
  }

  #goOn(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#sink.goesOn();
  }
}
