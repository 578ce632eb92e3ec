import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { isTrue } from '../format-context.ts';
import { prepareWord } from '../prepare.ts';
import { runCommand } from '../run-command.ts';
import { runSequence, type PreparedCommand } from '../run-sequence.ts';

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
    const yes = prepareWord(shim, args.word(1) ?? '');
    const no = args.positionals > 2 ? prepareWord(shim, args.word(2) ?? '') : [];
    if (args.has('F')) return run(context, isTrue(condition.charAt(0)) ? yes : no);
    const work = decide(context, condition, yes, no);
    if (!args.has('b')) return work;
    shim.background(work);
    return undefined;
  },
};

async function decide(
  context: CommandContext,
  condition: string,
  yes: readonly PreparedCommand[],
  no: readonly PreparedCommand[],
): Promise<void> {
  const { shim, state } = context;
  const { code, signal } = await runCommand(
    condition,
    context.cwd(state.session),
    shim.jobEnvironment(state.session),
    shim.ending.signal,
  );
  await run(context, code === 0 && signal === 0 ? yes : no);
}

async function run(
  { caller, output, sequence, shim }: CommandContext,
  commands: readonly PreparedCommand[],
): Promise<void> {
  const code = await runSequence(shim, caller, commands, output, sequence.current);
  if (code !== 0) sequence.exitCode = code;
}
