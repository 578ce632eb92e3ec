import type { Arguments } from './arguments/arguments.ts';
import type { Caller } from './caller.ts';
import type { Output } from './command-context.ts';
import { CommandQueue } from './command-queue.ts';
import type { Command } from './command.ts';
import { Sequence } from './sequence.ts';
import type { Shim } from './shim.ts';
import { ownPlace } from './target/current.ts';
import type { Target } from './target/state.ts';

export { explain } from './explain.ts';

/** A command whose name and arguments were found right; it has not run yet. */
export interface PreparedCommand {
  readonly command: Command;
  readonly args: Arguments;
  /** Of the file it stood in; 0 for none. Commands of one line belong together: one that fails ends them all. */
  readonly line: number;
}

/**
 * Runs commands one after another. One that fails ends those of its line.
 *
 * @param start what the first command means without a target, where somebody has chosen that; or all that they begin with
 * @returns the exit code: 0, 1 where a command failed, or what a command asked for
 */
export async function runSequence(
  shim: Shim,
  caller: Caller,
  commands: readonly PreparedCommand[],
  output: Output,
  start?: Target | Sequence,
): Promise<number> {
  return runAtOnce(shim, caller, commands, output, start);
}

/** As `runSequence`, without a promise where all of them are done at once, as nearly all are. */
export function runAtOnce(
  shim: Shim,
  caller: Caller,
  commands: readonly PreparedCommand[],
  output: Output,
  start?: Target | Sequence,
): number | Promise<number> {
  const place = ownPlace(shim.conductor, caller);
  return place === undefined
    ? runNow(shim, caller, commands, output, start)
    : place.then(() => runNow(shim, caller, commands, output, start));
}

function runNow(
  shim: Shim,
  caller: Caller,
  commands: readonly PreparedCommand[],
  output: Output,
  start: Target | Sequence | undefined,
): number | Promise<number> {
  const sequence = start instanceof Sequence ? start : new Sequence({ exitCode: 0 }, start);
  const queue = new CommandQueue(shim, caller, output, shim.hooks.letGo);
  queue.insert(commands, sequence);
  shim.hooks.hold();
  const work = queue.run();
  return work === undefined ? finish(shim, sequence) : finishAfter(work, shim, sequence);
}

function finishAfter(work: Promise<void>, shim: Shim, sequence: Sequence): Promise<number> {
  return work.then(() => finish(shim, sequence));
}

function finish({ hooks }: Shim, sequence: Sequence): number {
  hooks.release();
  return sequence.exitCode;
}
