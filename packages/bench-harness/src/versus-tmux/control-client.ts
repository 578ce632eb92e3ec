import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { CodedError } from '@pitcrew/core';
import type { Words } from '../process/stopwatch.ts';

interface Waiter {
  left: number;
  readonly resolve: (lines: readonly string[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** A client in control mode: one program for whatever is at the other end. It reads blocks, and drops what was not asked for. */
export class ControlClient {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #closed: Promise<unknown>;
  #rest = '';
  #block: string[] | undefined;
  #waiter: Waiter | undefined;
  #failure: unknown;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('latin1').on('data', (text: string) => this.#hear(text));
    this.#closed = new Promise((resolve) => child.on('close', resolve));
    child.on('error', (error) => this.#fail(error));
    child.on('close', () =>
      this.#fail(new CodedError('BENCH_DIED', 'A client in control mode ended before it answered.')),
    );
  }

  /** Resolves with the block that answers what the program was started with. */
  static async open(
    [file = '', ...argv]: Words,
    options: { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly signal: AbortSignal },
  ): Promise<ControlClient> {
    const client = new ControlClient(spawn(file, argv, { ...options, stdio: ['pipe', 'pipe', 'ignore'] }));
    await client.#blocks(1);
    return client;
  }

  /** One command, and the lines of its answer. */
  ask(command: string): Promise<readonly string[]> {
    const answer = this.#blocks(1);
    this.#child.stdin.write(`${command}\n`);
    return answer;
  }

  /** So many at once, without waiting; the answer to the last of them. */
  pipeline(command: string, times: number): Promise<readonly string[]> {
    const answer = this.#blocks(times);
    this.#child.stdin.write(`${command}\n`.repeat(times));
    return answer;
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#closed;
  }

  #blocks(left: number): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure);
      else this.#waiter = { left, resolve, reject };
    });
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#block === undefined) {
        if (line.startsWith('%begin ')) this.#block = [];
      } else if (line.startsWith('%end ')) this.#answered(this.#block);
      else if (line.startsWith('%error '))
        this.#fail(new CodedError('BENCH_WRONG_ANSWER', `in control mode: ${this.#block.join(' ')}`));
      else this.#block.push(line);
    }
  }

  #answered(lines: readonly string[]): void {
    this.#block = undefined;
    const waiter = this.#waiter;
    if (waiter === undefined) return;
    waiter.left -= 1;
    if (waiter.left > 0) return;
    this.#waiter = undefined;
    waiter.resolve(lines);
  }

  #fail(reason: unknown): void {
    this.#failure ??= reason;
    this.#waiter?.reject(this.#failure);
    this.#waiter = undefined;
  }
}
