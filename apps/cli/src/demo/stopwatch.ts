import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from './run-program.ts';

/** A program and its arguments. */
export type Words = readonly string[];

/** Whole-process times of programs that are run in turn, round after round. */
export interface Stopwatch {
  /** How the times were taken, for the caption of the table. */
  readonly method: string;
  /** @returns milliseconds of each program in every round; undefined where one of them failed */
  readonly run: (
    programs: readonly Words[],
    rounds: number,
  ) => Promise<readonly (readonly number[])[] | undefined>;
}

export interface StopwatchOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * The runner of the client's bench, where a compiler is there to make it: vfork to wait, nothing else. Else
 * Node's own way of starting a program, which costs several times what is measured.
 */
export function openStopwatch(options: StopwatchOptions): Stopwatch {
  const runner = compileRunner(options.folder);
  if (runner === undefined) {
    return {
      method: "by Node's clock, which includes the time that Node takes to start a program",
      run: byNode(options),
    };
  }
  return {
    method: 'whole process, from vfork until it was waited for',
    run: async (programs, rounds) => {
      const words = programs.flatMap((program) => ['--', ...program]);
      const { code, stdout } = await runProgram(runner, [String(rounds), ...words], {
        ...options,
        cwd: options.folder,
      });
      if (code !== 0) return undefined;
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6));
      return programs.map((_, index) => lines.map((line) => line[index] ?? Number.NaN));
    },
  };
}

function compileRunner(folder: string): string | undefined {
  const client = dirname(createRequire(import.meta.url).resolve('@pitcrew/client/package.json'));
  const source = join(client, 'bench', 'runner.c');
  if (!existsSync(source)) return undefined;
  const runner = join(folder, 'runner');
  const { status } = spawnSync(process.env['CC'] ?? 'cc', ['-O2', '-o', runner, source], { stdio: 'ignore' });
  return status === 0 ? runner : undefined;
}

function byNode({ folder, env, signal }: StopwatchOptions): Stopwatch['run'] {
  return async (programs, rounds) => {
    const times: number[][] = programs.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, [file = '', ...argv]] of programs.entries()) {
        const { code, ms } = await runProgram(file, argv, { env, cwd: folder, signal });
        if (code !== 0) return undefined;
        times[index]?.push(ms);
      }
    }
    return times;
  };
}

/** The middle of the times. */
export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
