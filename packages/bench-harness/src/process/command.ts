import { spawn } from 'node:child_process';
import { CodedError } from '@pitcrew/core';
import type { Random } from '../stats/index.ts';
import { highWaterMark } from './resident.ts';

/** A program that is run to its end, without a shell. */
export interface Command {
  /** The program and its arguments. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface CommandRun {
  /** ms from just before the spawn until the end was seen. */
  readonly wall: number;
  /** ms until its first byte of output; `undefined` where it printed nothing. */
  readonly firstByte: number | undefined;
}

/** A stack that begins elsewhere can make a program faster or slower, and the size of the environment decides where it begins. */
const paddingBytes = 4096;

/** @throws CodedError `BENCH_COMMAND_FAILED` where it can't be started or does not end with 0 */
export async function runCommand(
  command: Command,
  random: Random,
  signal?: AbortSignal,
): Promise<CommandRun> {
  const [program, ...args] = command.argv;
  const env = {
    ...(command.env ?? process.env),
    PITCREW_BENCH_PADDING: 'x'.repeat(Math.floor(random() * paddingBytes)),
  };
  let firstByte: number | undefined;
  let complaint = '';
  const start = performance.now();
  const child = spawn(program, args, { cwd: command.cwd, env, stdio: ['ignore', 'pipe', 'pipe'], signal });
  child.stdout.on('data', () => (firstByte ??= performance.now() - start));
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-1000)));
  const wall = await new Promise<number>((resolve, reject) => {
    let took = 0;
    child.on('error', reject);
    child.on('exit', () => (took = performance.now() - start));
    // Its pipes end after it: a first byte that is read then still counts.
    child.on('close', (code, killed) =>
      code === 0 ? resolve(took) : reject(failed(command, code ?? killed, complaint)),
    );
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error instanceof CodedError ? error : failed(command, 'not started', String(error));
  });
  return { wall, firstByte };
}

/** On a busy machine who watches may not run for longer than the command does. */
const watchedRuns = 3;

/**
 * Peak resident memory of the command, bytes, of some runs: the kernel's high-water mark, read over and over until it has ended.
 * Nothing else can be done by this process meanwhile, so this is no pass to take times in. 0 where the kernel doesn't tell.
 */
export async function peakResident(command: Command, signal?: AbortSignal): Promise<number> {
  let peak = 0;
  for (let run = 0; run < watchedRuns; run++) peak = Math.max(peak, await peakOfRun(command, signal));
  return peak;
}

async function peakOfRun(command: Command, signal: AbortSignal | undefined): Promise<number> {
  const [program, ...args] = command.argv;
  const env = { ...(command.env ?? process.env) };
  const child = spawn(program, args, { cwd: command.cwd, env, stdio: 'ignore', signal });
  const ended = new Promise<void>((resolve) =>
    child.on('exit', () => resolve()).on('error', () => resolve()),
  );
  const { pid } = child;
  if (pid === undefined) throw failed(command, 'not started', '');
  let peak = 0;
  const deadline = performance.now() + longestMs;
  for (let now = highWaterMark(pid); now > 0 && performance.now() < deadline; now = highWaterMark(pid))
    peak = Math.max(peak, now);
  if (child.exitCode === null) child.kill('SIGKILL');
  await ended;
  return peak;
}

const longestMs = 5000;

function failed({ argv }: Command, how: unknown, complaint: string): CodedError {
  return new CodedError(
    'BENCH_COMMAND_FAILED',
    `${argv.join(' ')} did not end well (${String(how)}); its times were dropped. ${complaint.trim()}`.trim(),
  );
}
