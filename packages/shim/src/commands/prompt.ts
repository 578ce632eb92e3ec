import type { Client, PromptOptions } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import { runForClient } from '../command-client.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { fillTemplate, templateText } from '../fill-template.ts';
import { prepareText, prepareWord } from '../prepare.ts';
import { isPromptType } from '../prompt-history.ts';
import { targetClient } from '../target/best-client.ts';

export const commandPrompt: Command = {
  name: 'command-prompt',
  arguments: argumentSpec('1bFkiI:Np:t:T:', 0, 1, {
    usage: '[-1bFkiN] [-I inputs] [-p prompts] [-t target-client] [-T type] [template]',
    takesBlock: () => true,
  }),
  run(context) {
    const { args, shim } = context;
    const client = targetClient(context, args.value('t'));
    if (client.isPrompting === true) return undefined;
    const word = args.word(0);
    const template = templateText(word ?? '%1');
    const work = askAll(context, client, args.has('F') ? context.expand(template, here(context)) : template);
    if (!args.has('b') && !args.has('i')) return work;
    shim.background(work);
    return undefined;
  },
};

async function askAll(context: CommandContext, client: Client, template: string): Promise<void> {
  const { args, shim } = context;
  const options = optionsOf(context, client, template);
  const inputs = args.value('I')?.split(',') ?? [];
  const answers: string[] = [];
  for (const [index, prompt] of promptsOf(context).entries()) {
    const initial = context.expandTime(inputs[index] ?? '', here(context));
    const answer = await client.prompt(context.expandTime(prompt, here(context)), { ...options, initial });
    if (answer === undefined || options.kind === 'incremental') return;
    answers.push(answer);
  }
  const commands = fillTemplate(template, answers);
  if (args.has('b')) await runForClient(shim, client, commands);
  else context.insert(prepareText(shim, commands));
}

function optionsOf({ args, shim }: CommandContext, client: Client, template: string): PromptOptions {
  const type = args.value('T') ?? 'command';
  if (!isPromptType(type)) throw commandError(`unknown type: ${type}`);
  const single = args.has('1');
  const kind = args.has('N') ? 'digits' : args.has('i') ? 'incremental' : args.has('k') ? 'key' : undefined;
  const changed = (text: string): void => void runForClient(shim, client, fillTemplate(template, [text]));
  return { initial: '', single, kind: single ? undefined : kind, type, changed };
}

function promptsOf({ args }: CommandContext): readonly string[] {
  const prompts = args.value('p');
  const word = args.word(0);
  if (prompts !== undefined) return prompts.split(',').map((prompt) => `${prompt} `);
  return word === undefined ? [':'] : [`(${/^[^ ,]*/.exec(templateText(word))?.[0]}) `];
}

export const confirmBefore: Command = {
  name: 'confirm-before',
  alias: 'confirm',
  arguments: argumentSpec('bp:t:', 1, 1, {
    usage: '[-b] [-p prompt] [-t target-client] command',
    takesBlock: () => true,
  }),
  run(context) {
    const { args, shim } = context;
    const client = targetClient(context, args.value('t'));
    const commands = prepareWord(shim, args.word(0) ?? '');
    const question = args.value('p') ?? `Confirm '${commands[0]?.command.name}'? (y/n)`;
    const work = confirm(context, client, question);
    if (!args.has('b')) return work.then((yes) => (yes ? context.insert(commands) : undefined));
    shim.background(
      work.then((yes) => (yes ? runForClient(shim, client, templateText(args.word(0) ?? '')) : undefined)),
    );
    return undefined;
  },
};

async function confirm(context: CommandContext, client: Client, question: string): Promise<boolean> {
  const text = context.expandTime(`${question} `, here(context));
  const yes = /^y$/i.test((await client.prompt(text, { initial: '', single: true })) ?? '');
  if (!yes && context.caller.attached === undefined) context.sequence.exitCode = 1;
  return yes;
}

/** What is expanded is expanded for where the asker is: these commands have no target. */
function here(context: CommandContext): NonNullable<CommandContext['current']> | Record<string, never> {
  return context.current ?? {};
}
