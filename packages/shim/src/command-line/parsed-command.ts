import type { Word } from '../arguments/argument-spec.ts';

/** A command as it was written, before its name is looked up. Never without words. */
export interface ParsedCommand {
  /** The name first. */
  readonly words: readonly Word[];
  /** Where it ended; counted from the caller's first line. */
  readonly line: number;
}

/** What stood between braces: commands that another command will run. */
export interface CommandBlock {
  readonly commands: readonly ParsedCommand[];
}

/** One command of a sequence, inside the words of the caller. */
export interface CommandRange {
  readonly words: readonly Word[];
  /** The command's name. */
  readonly start: number;
  /** After its last word. */
  readonly end: number;
}
