import type { Arguments } from './arguments/arguments.ts';
import type { Caller } from './caller.ts';
import { CommandContext, type Output, type Sequence } from './command-context.ts';
import type { Command } from './command.ts';
import type { Shim } from './shim.ts';
import type { Target } from './target/state.ts';

/** A command whose name and arguments were found right; it has not run yet. */
export interface PreparedCommand {
  readonly command: Command;
  readonly args: Arguments;
  /** Of the text it stood in; 0 for none. */
  readonly line: number;
}

/**
 * Runs commands one after another. The first that fails ends the sequence.
 *
 * @param start what the first command means without a target, where somebody has chosen that
 * @returns the exit code: 0, 1 where a command failed, or what a command asked for
 */
export async function runSequence(
  shim: Shim,
  caller: Caller,
  sequence: readonly PreparedCommand[],
  output: Output,
  start?: Target,
): Promise<number> {
  const state: Sequence = { current: start, exitCode: 0 };
  for (const { command, args } of sequence) {
    output.begin?.(command);
    try {
      const work = command.run(new CommandContext(shim, caller, command, args, output, state));
      if (work !== undefined) {
        output.waits?.(command);
        await work;
      }
    } catch (error) {
      const text = explain(error);
      if (text !== '') output.warn(text);
      output.end?.(true);
      // A command may end the sequence without a word; that alone is no failure.
      return text === '' ? state.exitCode : 1;
    }
    output.end?.(false);
  }
  return state.exitCode;
}

/** tmux's words for what it refuses; anything else is a bug of ours and says so. */
export function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    if (/^(SHIM|CONDUCTOR)_/.test(error.code)) return error.message;
  }
  if (error instanceof RangeError && error.message.includes('call stack'))
    return 'commands are nested too deeply';
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `pitcrew: internal error, nothing else was changed: ${text}`;
}
