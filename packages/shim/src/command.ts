import type { ArgumentSpec } from './arguments/argument-spec.ts';
import type { CommandContext } from './command-context.ts';
import type { TargetOptions, TargetType } from './target/state.ts';

/** A flag of a command that takes a target, which is found before the command runs. */
export interface TargetFlag extends TargetOptions {
  readonly flag: string;
  readonly type: TargetType;
}

/** A word of the tmux language. One file a command, one table: `commands/index.ts`. */
export interface Command {
  readonly name: string;
  readonly alias?: string | undefined;
  /** Flags and least and most positionals; its `usage` is what `list-commands` shows. */
  readonly arguments: ArgumentSpec;
  readonly target?: TargetFlag;
  readonly source?: TargetFlag;
  /**
   * Does it. Commands that wait (for a program to start, for a signal) return a promise; the next command
   * of the sequence runs after it.
   *
   * @throws CodedError whose message goes to standard error; the rest of the sequence is not run
   */
  readonly run: (context: CommandContext) => void | Promise<void>;
}
