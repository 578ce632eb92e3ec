import { until, within } from '@pitcrew/core/testing';
import type { ExitStatus, Pty, PtyProcess, SpawnRequest } from '../pty.ts';
import { plainEnv } from './stage.ts';

/** A program that was started, with all that it has put out so far. */
export class Program {
  readonly #runs: Buffer[];
  readonly process: PtyProcess;

  constructor(process: PtyProcess, runs: Buffer[]) {
    this.process = process;
    this.#runs = runs;
  }

  static async start(pty: Pty, request: Partial<SpawnRequest>): Promise<Program> {
    const runs: Buffer[] = [];
    const { onOutput } = request;
    const process = await pty.spawn({
      file: '/bin/sh',
      args: [],
      cwd: '/',
      env: plainEnv,
      cols: 80,
      rows: 24,
      ...request,
      onOutput: (bytes) => {
        runs.push(Buffer.from(bytes));
        onOutput?.(bytes);
      },
    });
    return new Program(process, runs);
  }

  get output(): Buffer {
    return Buffer.concat(this.#runs);
  }

  get text(): string {
    return this.output.toString();
  }

  get length(): number {
    return this.#runs.reduce((sum, run) => sum + run.length, 0);
  }

  write(text: string): number {
    return this.process.write(Buffer.from(text));
  }

  /** Waits for a text in the output. */
  says(text: string): Promise<void> {
    return until(
      `the program said ${JSON.stringify(text)} (it said ${JSON.stringify(this.text.slice(-200))})`,
      () => this.output.includes(text),
    );
  }

  ends(): Promise<ExitStatus> {
    return within(`the program ended`, this.process.exited);
  }
}
