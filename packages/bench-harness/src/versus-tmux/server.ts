import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '@pitcrew/core';
import { marked, markOf } from '../launch/reaper.ts';
import { runProgram, type Answer } from '../process/run-program.ts';
import type { Words } from '../process/stopwatch.ts';

/** A program that speaks tmux: what is measured knows no more of it than how it is run. */
export interface TmuxProgram {
  /** In tables. */
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /** As `-V` prints it, and what else tells it apart. */
  readonly version: string;
}

export interface ServerOptions {
  readonly program: TmuxProgram;
  readonly socket: string;
  /** Of whatever runs there; everything that carries it ends with the server. */
  readonly mark: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** How long a server may take to end by itself, in ms. */
const graceMs = 5000;
/** How long something may take until it holds. */
const patienceMs = 30_000;

/** One program and a socket; the server there is started by the first command that starts one. */
export class Server {
  readonly program: TmuxProgram;
  readonly socket: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly #mark: string;
  readonly #signal: AbortSignal;

  constructor({ program, socket, mark, cwd, env, signal }: ServerOptions) {
    this.program = program;
    this.socket = socket;
    this.cwd = cwd;
    this.#mark = mark;
    this.env = { ...env, ...markOf(mark).environment };
    this.#signal = signal;
  }

  /** The whole command line of a command. */
  words(...argv: Words): readonly [string, ...string[]] {
    return [...this.program.argv, '-S', this.socket, '-f', '/dev/null', ...argv];
  }

  /** Whatever it answers. */
  ask(argv: Words, env: NodeJS.ProcessEnv = this.env): Promise<Answer> {
    const [file, ...words] = this.words(...argv);
    return runProgram(file, words, { env, cwd: this.cwd, signal: this.#signal, patienceMs });
  }

  /**
   * Standard output of a command that must do well.
   *
   * @throws CodedError `BENCH_WRONG_ANSWER`
   */
  async tell(...argv: Words): Promise<string> {
    const { code, stdout, stderr } = await this.ask(argv);
    if (code === 0 && stderr === '') return stdout;
    throw this.wrong(`${argv.join(' ')} ended with ${code}: ${(stderr || stdout).trim()}`);
  }

  /**
   * Asks again and again until the answer fits.
   *
   * @throws CodedError `BENCH_WRONG_ANSWER` after half a minute
   */
  async until(argv: Words, fits: (stdout: string) => boolean, everyMs = 5): Promise<string> {
    for (const deadline = performance.now() + patienceMs; ; await sleep(everyMs)) {
      const stdout = await this.tell(...argv);
      if (fits(stdout)) return stdout;
      if (performance.now() > deadline)
        throw this.wrong(`${argv.join(' ')} still answered ${JSON.stringify(stdout.slice(-300))}`);
    }
  }

  wrong(how: string): CodedError<'BENCH_WRONG_ANSWER'> {
    return new CodedError('BENCH_WRONG_ANSWER', `${this.program.name}: ${how}`);
  }

  /** All that belongs to it: the server, what it keeps beside itself, and the programs in its panes. */
  pids(): readonly number[] {
    return marked(markOf(this.#mark));
  }

  /** Ends it with everything that it started, whatever state that is in. */
  async close(): Promise<void> {
    const [file, ...words] = this.words('kill-server');
    const signal = AbortSignal.timeout(graceMs);
    await runProgram(file, words, { env: this.env, cwd: this.cwd, signal }).catch(() => undefined);
    if (await this.#isGone()) return;
    for (const pid of this.pids()) kill(pid);
    await this.#isGone();
  }

  /** Waits for the end of all of it, for as long as that may take. */
  async #isGone(): Promise<boolean> {
    for (const deadline = performance.now() + graceMs; performance.now() < deadline; await sleep(5))
      if (this.pids().length === 0) return true;
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
