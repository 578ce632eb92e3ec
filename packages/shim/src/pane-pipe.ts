import { type ChildProcess, spawn } from 'node:child_process';
import type { Pane, PlaceFile, Session } from '@pitcrew/conductor';
import type { Shim } from './shim.ts';

/** A write of so much to a pipe or a socket takes all of it or nothing. */
const atOnce = 4096;

export interface PipeCommand {
  /** As `sh -c` gets it. */
  readonly command: string;
  /** It gets what the pane prints; the pane gets what it prints. */
  readonly fromPane: boolean;
  readonly toPane: boolean;
  /** Whose variables it has. */
  readonly session: Session | undefined;
}

/** Output that the command is given first, from a place in all that the program has printed. */
export interface PipeStart {
  readonly from: number;
  readonly bytes: Uint8Array;
  /** Told of bytes that it does not get. */
  readonly missed: (bytes: number) => void;
}

/** A command that gets what a pane prints, or types into it (`pipe-pane`). */
export class PanePipe {
  readonly what: PipeCommand;
  readonly #shim: Shim;
  readonly #pane: Pane;
  readonly #child: ChildProcess;
  readonly #missed: (bytes: number) => void;
  /** Which program the places are of. */
  #program: string | undefined;
  /** Of the next byte for the command, and of the first that the kernel has not taken for it yet. */
  #next: number;
  #given: number;
  #file: PlaceFile | undefined;
  readonly #queue: Uint8Array[] = [];
  /** The command does not read: a piece is on its way. */
  #isFull = false;

  /** Starts the command. The pane has no other. */
  static start(shim: Shim, pane: Pane, what: PipeCommand, start?: PipeStart): void {
    shim.pipes.set(pane, new PanePipe(shim, pane, what, start));
  }

  private constructor(shim: Shim, pane: Pane, what: PipeCommand, start?: PipeStart) {
    this.what = what;
    this.#shim = shim;
    this.#pane = pane;
    this.#missed = start?.missed ?? (() => undefined);
    this.#next = this.#given = start?.from ?? pane.seen;
    this.#program = pane.program;
    const { command, fromPane, toPane, session } = what;
    this.#child = spawn('/bin/sh', ['-c', command], {
      env: shim.jobEnvironment(session),
      stdio: [fromPane ? 'pipe' : 'ignore', toPane ? 'pipe' : 'ignore', 'ignore'],
    });
    const child = this.#child;
    child.stdin?.on('error', () => this.end());
    child.stdout?.on('data', (bytes: Uint8Array) => pane.type(bytes));
    child.on('error', () => this.end());
    child.on('close', () => this.end());
    const { events } = shim.conductor;
    if (fromPane) {
      this.#keepPlace();
      if (start !== undefined) this.#give(start.bytes);
      events.on('pane-output', this.#forward);
    }
    events.on('pane-removed', this.#gone);
    events.on('pane-died', this.#gone);
  }

  end(): void {
    const { conductor, pipes } = this.#shim;
    if (pipes.get(this.#pane) === this) pipes.delete(this.#pane);
    conductor.events.off('pane-output', this.#forward);
    conductor.events.off('pane-removed', this.#gone);
    conductor.events.off('pane-died', this.#gone);
    for (const piece of this.#queue.splice(0)) this.#child.stdin?.write(piece);
    this.#child.stdin?.end();
    this.#child.stdout?.destroy();
    this.#file?.remove();
    this.#file = undefined;
    conductor.keeping?.somethingHappens();
  }

  readonly #forward = (from: Pane, bytes: Uint8Array): void => {
    const pane = this.#pane;
    if (from !== pane) return;
    if (pane.program !== this.#program) this.#heedProgram();
    const place = pane.seen - bytes.length;
    const missing = Math.max(0, place - this.#next);
    this.#next += missing;
    this.#given += missing;
    if (missing > 0) this.#missed(missing);
    // What an earlier conductor has given to the command is shown again, and not given again.
    const fresh = bytes.subarray(this.#next - place);
    if (fresh.length > 0) this.#give(Buffer.from(fresh));
  };

  readonly #gone = (ended: Pane): void => {
    if (ended === this.#pane) this.end();
  };

  #give(bytes: Uint8Array): void {
    this.#next += bytes.length;
    for (let at = 0; at < bytes.length; at += atOnce) this.#queue.push(bytes.subarray(at, at + atOnce));
    this.#feed();
  }

  /** One piece after another: so it is known of each whether the kernel has it, whenever this process is killed. */
  #feed(): void {
    const { stdin } = this.#child;
    if (stdin === null) return;
    while (!this.#isFull) {
      const piece = this.#queue.shift();
      if (piece === undefined) return;
      this.#isFull = true;
      const taken = (): void => {
        this.#isFull = false;
        this.#given += piece.length;
        this.#file?.write(this.#given);
      };
      let isAtOnce = false;
      stdin.write(piece, (error) => {
        if (isAtOnce || error instanceof Error) return;
        taken();
        this.#feed();
      });
      // To be told of it later would leave a moment in which this process may be killed.
      isAtOnce = stdin.writableLength === 0;
      if (isAtOnce) taken();
    }
  }

  /** The pane was given another program, which begins at 0. */
  #heedProgram(): void {
    this.#program = this.#pane.program;
    this.#next = this.#given = 0;
    this.#file?.remove();
    this.#keepPlace();
  }

  #keepPlace(): void {
    this.#file = this.#shim.conductor.keeping?.pipePlace(this.#pane);
    this.#file?.write(this.#given);
  }
}
