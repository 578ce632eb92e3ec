import type { Options } from '@pitcrew/conductor';
import { explain } from '../explain.ts';
import { prepareText } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import type { TargetState } from '../target/state.ts';

/**
 * The commands of a hook, or of an `@user` option that is run as one, for a target: its session's, else its
 * pane's, else its window's (notify_insert_hook).
 */
export function hookCommands(shim: Shim, name: string, target: TargetState): readonly PreparedCommand[] {
  const { session } = shim.conductor.options;
  for (const options of [target.session?.options ?? session, target.pane?.options, target.window?.options]) {
    if (options?.get(name) !== undefined) return commandsIn(shim, options, name);
  }
  return [];
}

const none: readonly PreparedCommand[] = [];

/** The commands that one scope has, or inherits, for a hook. */
export function commandsIn(shim: Shim, options: Options, name: string): readonly PreparedCommand[] {
  const value = options.get(name);
  if (value instanceof Map && value.size === 0) return none;
  const texts = name.startsWith('@') ? [options.string(name)] : options.array(name);
  return texts.flatMap((text, index) => prepared(shim, text, index));
}

/** Each element is a line of its own: one that fails does not end the others. */
function prepared(shim: Shim, text: string, index: number): readonly PreparedCommand[] {
  try {
    return prepareText(shim, text).map((command) => ({ ...command, line: index + 1 }));
  } catch (error) {
    shim.addMessage(explain(error));
    return [];
  }
}
