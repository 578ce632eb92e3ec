import { CodedError } from '@pitcrew/core';
import { compileTool } from './client-tools.ts';
import { runProgram } from './run-program.ts';

/** A program and its arguments. */
export type Words = readonly string[];

/** Whole-process times of programs that are run in turn, round after round. */
export interface Stopwatch {
  /** How the times were taken, for the caption of the table. */
  readonly method: string;
  /**
   * @param env of the programs; that of the stopwatch where it is not said
   * @returns milliseconds of each program in every round
   * @throws CodedError `BENCH_COMMAND_FAILED` where one did not end with 0
   */
  readonly run: (
    programs: readonly Words[],
    rounds: number,
    env?: NodeJS.ProcessEnv,
  ) => Promise<readonly (readonly number[])[]>;
}

export interface StopwatchOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** A stopwatch that takes longer hangs. */
const patienceMs = 300_000;
/** What stands between programs: no tmux command has such a word. */
const separator = '\u0001';

/**
 * The runner of the client's bench, where a compiler is there to make it: vfork to wait, nothing else. Else
 * Node's own way of starting a program, which costs several times what is measured.
 */
export function openStopwatch(options: StopwatchOptions): Stopwatch {
  const runner = compileTool('runner.c', options.folder);
  if (runner === undefined) {
    return {
      method: "by Node's clock, which includes the time that Node takes to start a program",
      run: byNode(options),
    };
  }
  return {
    method: 'whole process, from vfork until it was waited for',
    run: async (programs, rounds, env = options.env) => {
      const words = programs.flatMap((program) => [separator, ...program]);
      const { code, stdout, stderr } = await runProgram(runner, [String(rounds), ...words], {
        env,
        signal: options.signal,
        cwd: options.folder,
        patienceMs,
      });
      if (code !== 0) throw failed(stderr.trim() || `the stopwatch ended (${code})`);
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6));
      return programs.map((_, index) => lines.map((line) => line[index] ?? Number.NaN));
    },
  };
}

function byNode({ folder, env: own, signal }: StopwatchOptions): Stopwatch['run'] {
  return async (programs, rounds, env = own) => {
    const times: number[][] = programs.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, [file = '', ...argv]] of programs.entries()) {
        const { code, stderr, ms } = await runProgram(file, argv, { env, cwd: folder, signal });
        if (code !== 0) throw failed(`${file} ${argv.join(' ')} ended (${code}): ${stderr.trim()}`);
        times[index]?.push(ms);
      }
    }
    return times;
  };
}

function failed(how: string): CodedError<'BENCH_COMMAND_FAILED'> {
  return new CodedError('BENCH_COMMAND_FAILED', `${how}; its times were dropped`);
}
