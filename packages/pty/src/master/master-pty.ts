import { constants } from 'node:os';
import { type AbortOptions, CodedError } from '@pitcrew/core';
import type { Pty, PtyProcess, SpawnRequest } from '../pty.ts';
import type { Fork, ForkedTerminal, ReportedEnd } from './forked-terminal.ts';
import { MasterProcess } from './master-process.ts';
import { startPlan } from './start-plan.ts';

/** How long a program has to put its things away after SIGHUP, before `close` kills it. */
const graceMs = 1000;

export class MasterPty implements Pty {
  readonly #fork: Fork;
  readonly #running = new Set<MasterProcess>();
  #closing: Promise<void> | undefined;

  constructor(fork: Fork) {
    this.#fork = fork;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- async, so that what it throws is a rejection
  async spawn(request: SpawnRequest, options?: AbortOptions): Promise<PtyProcess> {
    if (this.#closing !== undefined) {
      throw new CodedError('PTY_CLOSED', 'Nothing was started: this pty is closed. Open another.');
    }
    options?.signal?.throwIfAborted();
    const plan = startPlan(request);
    let started: MasterProcess | undefined;
    const terminal = this.#forkOrFail(plan, (end) => started?.ended(end));
    const program = new MasterProcess(terminal, request.onOutput);
    started = program;
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

  #forkOrFail(plan: SpawnRequest, ended: (end: ReportedEnd) => void): ForkedTerminal {
    try {
      return this.#fork(plan, ended);
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
