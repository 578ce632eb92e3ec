import { setTimeout as sleep } from 'node:timers/promises';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Word } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { showText } from '../modes/show-text.ts';
import { runCommand } from '../run-command.ts';
import { prepareWord } from '../prepare.ts';
import { runUnasked } from '../run-unasked.ts';
import { bestSession } from '../target/best-session.ts';

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
    const seconds = delay(args.value('d'));
    if (seconds === undefined && args.positionals === 0) return undefined;
    // What is run is what the formats say now, not after the delay.
    const work = (args.has('C') ? commands : program)(context);
    const later = seconds === undefined || seconds <= 0 ? work() : wait(context, seconds).then(work);
    if (!args.has('b')) return later;
    shim.background(later);
    return undefined;
  },
};

function delay(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (given === '') return 0;
  const seconds = Number(given);
  if (given.trim() === '' || !Number.isFinite(seconds)) throw commandError(`invalid delay time: ${given}`);
  return seconds;
}

async function wait({ shim }: CommandContext, seconds: number): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal: shim.ending.signal });
}

function commands(context: CommandContext): () => Promise<void> {
  const { args, shim } = context;
  const word = args.word(0);
  const wanted: Word = typeof word === 'string' ? context.expand(word) : (word ?? '');
  if (args.has('b')) return () => runUnasked(shim, wanted);
  return () => {
    context.tolerate(() => context.insert(prepareWord(shim, wanted)));
    return Promise.resolve();
  };
}

function program(context: CommandContext): () => Promise<void> {
  const { args, sequence, shim, state } = context;
  const given = args.positional(0);
  if (given === undefined) return () => Promise.resolve();
  const command = context.expand(given);
  const folder = context.cwd(state.session);
  return async () => {
    const environment = shim.jobEnvironment(state.session);
    const { output, code, signal } = await runCommand(command, folder, environment, shim.ending.signal);
    const lines = output === '' ? [] : output.replace(/\n$/, '').split('\n');
    if (signal !== 0) lines.push(`'${command}' terminated by signal ${signal}`);
    else if (code !== 0) lines.push(`'${command}' returned ${code}`);
    for (const line of lines) print(context, line);
    sequence.exitCode = signal === 0 ? code : signal + 128;
  };
}

/** Who waits for the command is told what it prints; where nobody does it covers a pane. */
function print(context: CommandContext, line: string): void {
  const { args, caller, conductor, shim, state } = context;
  const isHeard = caller.attached !== undefined || !(args.has('b') || caller.isServer);
  if (isHeard) {
    context.print(line);
    return;
  }
  const named = args.has('t') && state.pane?.alive === true ? state.pane : undefined;
  const pane = named ?? bestSession(conductor)?.current?.window.active;
  if (pane !== undefined) {
    showText(shim, pane, line);
    return;
  }
  shim.addMessage(line);
  // A command that goes on by itself is as a rule slower than the first client, which is to see it.
  if (args.has('b')) shim.configuration.complain(line);
}
