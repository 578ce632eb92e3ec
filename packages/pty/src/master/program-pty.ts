import { constants } from 'node:os';
import { type AbortOptions, CodedError } from '@pitcrew/core';
import type { Pty, PtyProcess, SpawnRequest } from '../pty.ts';
import { startPlan } from './start-plan.ts';

/** How long a program has to put its things away after SIGHUP, before `close` kills it. */
const graceMs = 1000;

/** A program that this process started, and ends with it. */
export interface OwnProgram extends PtyProcess {
  /** Hangs up: SIGHUP to the program, and nothing of it is read any more. */
  readonly destroy: () => void;
}

/** Keeps the programs that were started, and ends them at `close`; how one is started is the backend's. */
export class ProgramPty implements Pty {
  readonly #start: (plan: SpawnRequest) => OwnProgram;
  readonly #running = new Set<OwnProgram>();
  #closing: Promise<void> | undefined;

  constructor(start: (plan: SpawnRequest) => OwnProgram) {
    this.#start = start;
  }

  // Async, so that what it throws is a rejection.
  async spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess> {
    if (this.#closing !== undefined) {
      throw new CodedError('PTY_CLOSED', 'Nothing was started: this pty is closed. Open another.');
    }
    options?.signal?.throwIfAborted();
    const program = this.#startOrFail(startPlan(request));
    this.#running.add(program);
    void program.exited.then(() => this.#running.delete(program));
    return program;
  }

  close(): Promise<void> {
    this.#closing ??= this.#endAll();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #startOrFail(plan: SpawnRequest): OwnProgram {
    try {
      return this.#start(plan);
    } catch (cause) {
      throw new CodedError(
        'PTY_SPAWN_FAILED',
        `Nothing was started: no terminal or no process could be had for ${JSON.stringify(plan.file)}: ${String(cause)}. See the limits on processes, open files and ptys (ulimit -a, /proc/sys/kernel/pty/max).`,
        { cause },
      );
    }
  }

  async #endAll(): Promise<void> {
    const programs = [...this.#running];
    for (const program of programs) program.destroy();
    const kill = setTimeout(() => {
      for (const program of programs) program.kill(constants.signals.SIGKILL);
    }, graceMs);
    await Promise.all(programs.map((program) => program.exited));
    clearTimeout(kill);
  }
}
