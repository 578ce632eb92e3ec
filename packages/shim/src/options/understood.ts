import type { CommandContext } from '../command-context.ts';
import { findOption, type OptionName } from './table.ts';

/** Finds an option that a command names; one that this version does not know is remembered, even with `-q`. */
export function understood(context: CommandContext, name: string): OptionName {
  try {
    return findOption(name);
  } catch (error) {
    context.shim.notUnderstood(context.words, error);
    throw error;
  }
}
