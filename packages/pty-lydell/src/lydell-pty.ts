import { constants } from 'node:os';
import { type AbortOptions, CodedError } from '@pitcrew/core';
import type * as Lydell from '@lydell/node-pty';
import type { Pty, PtyProcess, SpawnRequest } from '@pitcrew/pty';
import { startPlan } from '@pitcrew/pty/master';
import { LydellProcess } from './lydell-process.ts';

/** How long a program has to put its things away after SIGHUP, before `close` kills it. */
const graceMs = 1000;

export class LydellPty implements Pty {
  readonly #library: typeof Lydell;
  readonly #running = new Set<LydellProcess>();
  #closing: Promise<void> | undefined;

  constructor(library: typeof Lydell) {
    this.#library = library;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that what it throws is a rejection
  async spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess> {
    if (this.#closing !== undefined) {
      throw new CodedError('PTY_CLOSED', 'Nothing was started: this pty is closed. Open another.');
    }
    options?.signal?.throwIfAborted();
    const program = new LydellProcess(this.#start(startPlan(request)), request.onOutput);
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

  #start({ file, args, cwd, env, cols, rows }: SpawnRequest): Lydell.IPty {
    try {
      return this.#library.spawn(file, [...args], { cwd, env: { ...env }, cols, rows, encoding: null });
    } catch (cause) {
      throw new CodedError(
        'PTY_SPAWN_FAILED',
        `Nothing was started: no terminal or no process could be had for ${JSON.stringify(file)}: ${String(cause)}. See the limits on processes, open files and ptys (ulimit -a, /proc/sys/kernel/pty/max).`,
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
