import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';
import { prepareWord } from '../prepare.ts';
import { runCommand } from '../run-command.ts';
import { runUnasked } from '../run-unasked.ts';

export const ifShell: Command = {
  name: 'if-shell',
  alias: 'if',
  arguments: argumentSpec('bFt:', 2, 3, {
    usage: '[-bF] [-t target-pane] shell-command command [command]',
    takesBlock: (index) => index > 0,
  }),
  target: { flag: 't', type: 'pane', canFail: true },
  run(context) {
    const { args, shim } = context;
    const condition = context.expand(args.positional(0) ?? '');
    if (args.has('F')) {
      choose(context, isTrue(condition.charAt(0)));
      return undefined;
    }
    const held = holds(context, condition);
    // What is wrong in a command that was waited for does not end those behind this one.
    if (!args.has('b')) return held.then((isSo) => context.tolerate(() => choose(context, isSo)));
    shim.background(held.then((isSo) => runUnasked(shim, args.word(isSo ? 1 : 2))));
    return undefined;
  },
};

async function holds(context: CommandContext, condition: string): Promise<boolean> {
  const { shim, state } = context;
  const { code, signal } = await runCommand(
    condition,
    context.cwd(state.session),
    shim.jobEnvironment(state.session),
    shim.ending.signal,
  );
  return code === 0 && signal === 0;
}

/** The chosen commands are read only now: what is wrong in those that are not chosen is nobody's matter. */
function choose(context: CommandContext, isSo: boolean): void {
  const word = context.args.word(isSo ? 1 : 2);
  if (word === undefined) return;
  context.insert(prepareWord(context.shim, word));
}
