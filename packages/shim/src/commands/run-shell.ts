import { setTimeout as sleep } from 'node:timers/promises';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { runCommand } from '../run-command.ts';
import { prepareWord } from '../prepare.ts';
import { runSequence } from '../run-sequence.ts';

export const runShell: Command = {
  name: 'run-shell',
  alias: 'run',
  arguments: argumentSpec('bd:Ct:', 0, 1, {
    usage: '[-bC] [-d delay] [-t target-pane] [shell-command]',
    takesBlock: () => true,
  }),
  target: { flag: 't', type: 'pane', canFail: true },
  run(context) {
    const { args, shim } = context;
    const delay = args.value('d');
    if (delay !== undefined && (delay.trim() === '' || !Number.isFinite(Number(delay)))) {
      throw commandError(`invalid delay time: ${delay}`);
    }
    if (delay === undefined && args.positionals === 0) return undefined;
    const work = after(Number(delay ?? 0), context);
    if (!args.has('b')) return work;
    shim.background(work);
    return undefined;
  },
};

async function after(seconds: number, context: CommandContext): Promise<void> {
  if (seconds > 0) await sleep(seconds * 1000);
  if (context.args.has('C')) await runCommands(context);
  else if (context.args.positionals > 0) await runProgram(context);
}

async function runCommands(context: CommandContext): Promise<void> {
  const { args, caller, output, sequence, shim } = context;
  const commands = prepareWord(shim, args.word(0) ?? '');
  sequence.exitCode = await runSequence(shim, caller, commands, output, sequence.current);
}

async function runProgram(context: CommandContext): Promise<void> {
  const { args, sequence, shim, state } = context;
  const command = context.expand(args.positional(0) ?? '');
  const { output, code, signal } = await runCommand(
    command,
    context.cwd(state.session),
    shim.jobEnvironment(state.session),
    shim.ending.signal,
  );
  const lines = output === '' ? [] : output.replace(/\n$/, '').split('\n');
  for (const line of lines) context.print(line);
  if (signal !== 0) context.print(`'${command}' terminated by signal ${signal}`);
  else if (code !== 0) context.print(`'${command}' returned ${code}`);
  sequence.exitCode = signal === 0 ? code : signal + 128;
}
