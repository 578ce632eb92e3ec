import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { fillTemplate, templateText } from '../fill-template.ts';
import { prepareText } from '../prepare.ts';
import { runSequence } from '../run-sequence.ts';
import { targetClient } from '../target/best-client.ts';

export const commandPrompt: Command = {
  name: 'command-prompt',
  arguments: argumentSpec('1bFkiI:Np:t:T:', 0, 1, {
    usage: '[-1bFkiN] [-I inputs] [-p prompts] [-t target-client] [-T type] [template]',
    takesBlock: () => true,
  }),
  async run(context) {
    const { args } = context;
    const client = targetClient(context, args.value('t'));
    const template = templateOf(context);
    const prompts = args.value('p')?.split(',') ?? [
      template === undefined ? ':' : `(${template.split(' ')[0]})`,
    ];
    const inputs = (args.value('I') ?? '').split(',').map((input) => expandHere(context, input));
    const answers: string[] = [];
    for (const [index, prompt] of prompts.entries()) {
      const text = template === undefined ? prompt : `${expandHere(context, prompt)} `;
      const answer = await client.prompt(text, { initial: inputs[index] ?? '', single: args.has('1') });
      if (answer === undefined) return;
      answers.push(answer);
    }
    await runText(context, fillTemplate(template ?? '%1', answers));
  },
};

export const confirmBefore: Command = {
  name: 'confirm-before',
  alias: 'confirm',
  arguments: argumentSpec('bp:t:', 1, 1, {
    usage: '[-b] [-p prompt] [-t target-client] command',
    takesBlock: () => true,
  }),
  async run(context) {
    const { args } = context;
    const client = targetClient(context, args.value('t'));
    const command = templateOf(context) ?? '';
    const question = args.value('p') ?? `Confirm '${command.split(' ')[0]}'? (y/n)`;
    const answer = await client.prompt(`${expandHere(context, question)} `, { initial: '', single: true });
    if (answer === 'y' || answer === 'Y') await runText(context, command);
  },
};

function templateOf({ args }: CommandContext): string | undefined {
  const word = args.word(0);
  return word === undefined ? undefined : templateText(word);
}

/** Expands for what the asker is at: the command itself has no target. */
function expandHere(context: CommandContext, format: string): string {
  return context.expand(format, context.current ?? {});
}

async function runText({ caller, output, sequence, shim }: CommandContext, text: string): Promise<void> {
  sequence.exitCode = await runSequence(shim, caller, prepareText(shim, text), output, sequence.current);
}
