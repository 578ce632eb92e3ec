import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { isPromptType, promptTypes, type PromptType } from '../prompt-history.ts';

export const showPromptHistory: Command = {
  name: 'show-prompt-history',
  alias: 'showphist',
  arguments: argumentSpec('T:', 0, 0, { usage: '[-T type]' }),
  run(context) {
    for (const type of wantedTypes(context)) {
      context.print(`History for ${type}:`);
      context.print('');
      for (const [index, line] of context.shim.promptHistory.of(type).entries())
        context.print(`${index + 1}: ${line}`);
      context.print('');
    }
  },
};

export const clearPromptHistory: Command = {
  name: 'clear-prompt-history',
  alias: 'clearphist',
  arguments: argumentSpec('T:', 0, 0, { usage: '[-T type]' }),
  run(context) {
    for (const type of wantedTypes(context)) context.shim.promptHistory.clear(type);
  },
};

function wantedTypes({ args }: CommandContext): readonly PromptType[] {
  const type = args.value('T');
  if (type === undefined) return promptTypes;
  if (!isPromptType(type)) throw commandError(`invalid type: ${type}`);
  return [type];
}
