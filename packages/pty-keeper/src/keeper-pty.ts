import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { type AbortOptions, CodedError, isCodedError } from '@pitcrew/core';
import type { Pty, PtyProcess, SpawnRequest } from '@pitcrew/pty';
import { checkRequest } from '@pitcrew/pty/master';
import { readFacts } from './facts.ts';
import type { Folder } from './folder.ts';
import { discard } from './discard.ts';
import { checkedId } from './keepers.ts';
import { KeptProcess } from './kept-process.ts';
import { type Household, KeptSurvivors } from './kept-survivors.ts';
import type { Frame, Link } from './link.ts';
import type { Nursery } from './nursery.ts';
import { type Keeping, startFrame } from './start-frame.ts';
import { SavedInput } from './saved-input.ts';
import { noKeeper, startFailure } from './start-failure.ts';
import { kind } from './wire.ts';

/** How long a program has to put its things away after SIGHUP, before `close` kills it. */
const graceMs = 1000;

export class KeeperPty implements Pty, Household {
  readonly folder: Folder;
  readonly survivors = new KeptSurvivors(this);
  readonly #nursery: Nursery;
  readonly #keeping: Omit<Keeping, 'id'>;
  readonly #programs = new Map<KeptProcess, string>();
  /** Whose ends are left with their keepers, and were not discarded since. */
  readonly #ends = new Set<string>();
  #closing: Promise<void> | undefined;

  constructor(folder: Folder, nursery: Nursery, keeping: Omit<Keeping, 'id'>) {
    this.folder = folder;
    this.#nursery = nursery;
    this.#keeping = keeping;
  }

  async spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess> {
    this.checkOpen();
    options?.signal?.throwIfAborted();
    checkRequest(request);
    const id = checkedId(request.id ?? randomBytes(8).toString('hex'));
    const { link, answer } = await this.#ask(id, startFrame(request, { id, ...this.#keeping })).catch(
      (error: unknown) => {
        throw isCodedError(error, 'BACKEND_UNAVAILABLE') ? error : noKeeper(request.file, error);
      },
    );
    if (answer.kind !== kind.started) {
      link.close();
      throw startFailure(request.file, id, answer.payload);
    }
    const program = this.#begun(link, request, id, answer.payload);
    this.#nursery.prepare();
    this.adopt(program, id);
    if (this.#closing === undefined && options?.signal?.aborted !== true) return program;
    program.release();
    program.destroy();
    options?.signal?.throwIfAborted();
    throw closedError();
  }

  close(): Promise<void> {
    this.#closing ??= this.#endAll();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  detach(): Promise<void> {
    this.#closing ??= this.#leaveAll();
    return this.#closing;
  }

  checkOpen(): void {
    if (this.#closing !== undefined) throw closedError();
  }

  saveInput(): void {
    for (const [program, id] of this.#programs) {
      try {
        program.saveInput();
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new CodedError(
          'PTY_INPUT_NOT_SAVED',
          `What waits for the program ${JSON.stringify(id)} to read it could not be saved in ${this.folder.path}: ${reason}. It is typed as long as this process lives; make room there.`,
          { cause },
        );
      }
    }
  }

  program(id: string): KeptProcess | undefined {
    for (const [program, known] of this.#programs) if (known === id) return program;
    return undefined;
  }

  adopt(program: KeptProcess, id: string): void {
    this.#programs.set(program, id);
    this.#ends.delete(id);
    void program.over.then(() => {
      this.#programs.delete(program);
      if (program.endIsLeft) this.#ends.add(id);
    });
  }

  discarded(id: string): void {
    this.#ends.delete(id);
  }

  /** Has a keeper start something. */
  async #ask(id: string, message: Uint8Array): Promise<{ readonly link: Link; readonly answer: Frame }> {
    const ready = await this.#nursery.ready();
    try {
      if (ready !== undefined) return { link: ready, answer: await ready.tell(message) };
    } catch (error) {
      // Its socket is what a keeper makes first. One that was killed behind that may have started the program, which is not to run twice.
      if (this.folder.has(`${id}.sock`)) throw error;
    }
    const link = await this.#nursery.keeper();
    return { link, answer: await link.tell(message) };
  }

  #begun(link: Link, request: SpawnRequest, id: string, facts: Buffer): KeptProcess {
    const { pid, tty } = readFacts(facts);
    // Without an id nobody finds it again. What was left for one of this id is gone: its keeper has seen to that.
    const saved = request.id === undefined ? undefined : new SavedInput(this.folder, id, false);
    return new KeptProcess(link, request.onOutput, {
      pid,
      tty,
      from: 0,
      input: { taken: 0, waiting: 0, saved },
      endIsKept: request.id !== undefined,
    });
  }

  async #endAll(): Promise<void> {
    const programs = [...this.#programs.keys()];
    for (const program of programs) {
      program.release();
      program.destroy();
    }
    const kill = setTimeout(() => {
      for (const program of programs) program.kill(constants.signals.SIGKILL);
    }, graceMs);
    await Promise.all(programs.map((program) => program.over));
    clearTimeout(kill);
    // Of those that ended a moment ago somebody was about to take note: nobody will.
    await Promise.allSettled([...this.#ends].map((id) => discard(this.folder, id)));
    await this.#leave();
  }

  async #leaveAll(): Promise<void> {
    const programs = [...this.#programs.keys()];
    for (const program of programs) program.detach();
    await Promise.all(programs.map((program) => program.over));
    await this.#leave();
  }

  async #leave(): Promise<void> {
    await this.#nursery.close();
    this.folder.close();
  }
}

function closedError(): CodedError {
  return new CodedError('PTY_CLOSED', 'Nothing was done: this pty is closed. Open another.');
}
