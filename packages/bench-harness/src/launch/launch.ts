import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '@pitcrew/core';
import type { Side } from '../side.ts';
import type { FromWorker, OrderName, Orders, ToWorker } from '../worker/orders.ts';
import { assignmentOf } from './locate.ts';
import { laidOut } from './layout.ts';
import { keepOn, keepThreadOn, letThreadGo } from './processor.ts';
import { forget, killAll, newMark, remember, type Living } from './reaper.ts';

const main = fileURLToPath(new URL('../worker/main.js', import.meta.url));

/** The longest scenarios set up big trees. */
const defaultPatienceMs = 120_000;

/** How long a worker may take to close what it opened. */
const leaveMs = 5000;

/** A worker, which leads a group of processes. */
type Group = Living & { readonly pid: number };

export interface LaunchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Flags for Node: some things can only be counted with them. */
  readonly execArgv?: readonly string[] | undefined;
  /** An order that takes longer hangs, and the process is killed. */
  readonly patienceMs?: number | undefined;
  /** Everything that is measured runs on this one; where the kernel puts it, if nobody says otherwise. */
  readonly processor?: number | undefined;
  /** Of [0, 1): launches with the same one have the same layout in memory, where that can be had. Else the kernel draws one for each. */
  readonly layout?: number | undefined;
}

/** A process that measures one side, seen from outside. It has a folder of its own, and both go when it is closed. */
export class Launch implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #living: Group;
  readonly #exited: Promise<unknown>;
  #waiting:
    | { readonly resolve: (answer: never) => void; readonly reject: (reason: unknown) => void }
    | undefined;
  #complaint = '';
  #failure: unknown;
  #closing: Promise<void> | undefined;
  #patienceMs = defaultPatienceMs;

  private constructor(child: ChildProcess, living: Group, signal: AbortSignal | undefined) {
    this.#child = child;
    this.#living = living;
    remember(living);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-4000);
    });
    child.on('message', (message: FromWorker) => this.#hear(message));
    child.on('error', (error) => this.#fail(error));
    const abort = (): void => this.kill(signal?.reason);
    signal?.addEventListener('abort', abort);
    this.#exited = once(child, 'close').then(() => {
      signal?.removeEventListener('abort', abort);
      this.#fail(this.#died());
    });
  }

  /** @throws CodedError `BENCH_NO_BUILD`, `BENCH_DIED` */
  static async start(
    side: Side,
    { signal, execArgv = [], patienceMs = defaultPatienceMs, processor, layout }: LaunchOptions = {},
  ): Promise<Launch> {
    signal?.throwIfAborted();
    const dir = await mkdtemp(join(tmpdir(), 'pitcrew-bench-'));
    try {
      const assignment = assignmentOf(side, dir);
      const mark = newMark();
      const node = [process.execPath, ...execArgv] as const;
      const [program, ...words] = layout === undefined ? node : await laidOut(node, layout);
      signal?.throwIfAborted();
      const child = fork(main, [], {
        execPath: program,
        execArgv: words,
        // Its own group: ^C reaches this process alone, and what the worker started ends with it.
        detached: true,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        // Certificates would be read at each launch, for longer than all the rest of a start takes.
        env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: undefined, ...mark.environment },
      });
      if (child.pid === undefined) throw notStarted(await once(child, 'error'));
      const launch = new Launch(child, { pid: child.pid, mark, dir }, signal);
      launch.#patienceMs = patienceMs;
      try {
        await launch.#say({ assignment }, patienceMs);
        // Not before: Node counts the processors as it starts.
        if (processor !== undefined) await keepOn(child.pid, processor);
        return launch;
      } catch (error) {
        await launch.close();
        throw error;
      }
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }

  get pid(): number {
    return this.#living.pid;
  }

  /** Where its scenarios keep their files. */
  get dir(): string {
    return this.#living.dir;
  }

  /**
   * Gives an order and waits for the answer; one at a time.
   *
   * @throws CodedError `BENCH_HUNG`, `BENCH_DIED`; what the order threw, with its code, or `BENCH_THREW`
   */
  async ask<Name extends OrderName>(
    order: Name,
    needs: Orders[Name]['needs'],
    timeoutMs = this.#patienceMs,
  ): Promise<Orders[Name]['answer']> {
    return (await this.#say({ order, needs }, timeoutMs)) as Orders[Name]['answer'];
  }

  /** Until it is let go, JavaScript runs there. */
  keepThreadOn(processor: number): Promise<void> {
    return keepThreadOn(this.pid, processor);
  }

  letThreadGo(): Promise<void> {
    return letThreadGo(this.pid);
  }

  /** Ends the worker at once, with everything that it started. */
  kill(reason?: unknown): void {
    if (reason !== undefined) this.#fail(reason);
    killAll(this.#living.pid, this.#living.mark);
  }

  /** Lets the worker close what it opened, then removes every trace of it. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    if (this.#child.connected && this.#waiting === undefined) this.#tell({ end: true });
    else this.kill();
    const timer = setTimeout(() => this.kill(), leaveMs);
    await this.#exited;
    clearTimeout(timer);
    // What a backend left behind would disturb the next one.
    this.kill();
    await rm(this.#living.dir, { recursive: true, force: true, maxRetries: 3 });
    forget(this.#living);
  }

  async #say(message: ToWorker, timeoutMs: number): Promise<unknown> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#waiting !== undefined) throw new TypeError('A worker does one thing at a time.');
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject };
        timer = setTimeout(() => this.kill(hung(message, timeoutMs)), timeoutMs);
        this.#tell(message);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(message: ToWorker): void {
    // What can't be sent is answered by the end of the process.
    this.#child.send(message, () => undefined);
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if ('error' in message) waiting?.reject(new CodedError(message.error.code, message.error.message));
    else waiting?.resolve(message.answer as never);
  }

  /** From now on every order fails with this. */
  #fail(reason: unknown): void {
    this.#failure ??= reason;
    this.#waiting?.reject(this.#failure);
    this.#waiting = undefined;
  }

  #died(): CodedError {
    const { exitCode, signalCode } = this.#child;
    const last = this.#complaint.trim().split('\n').slice(-8).join('\n');
    return new CodedError(
      'BENCH_DIED',
      `The process that measured ended (${signalCode ?? exitCode}) before it answered. ${last}`.trim(),
    );
  }
}

/** There are too many processes, or no memory for another. @param emitted what came with the child's `error` */
function notStarted([cause]: readonly unknown[]): CodedError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new CodedError('BENCH_DIED', `The process that measures can't be started: ${said}`, { cause });
}

function hung(message: ToWorker, timeoutMs: number): CodedError {
  const what = 'order' in message ? message.order : 'start';
  return new CodedError(
    'BENCH_HUNG',
    `No answer to "${what}" within ${timeoutMs / 1000} s; the process was killed.`,
  );
}
