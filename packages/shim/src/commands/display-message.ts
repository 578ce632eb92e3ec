import type { Client } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { feedInput } from '../feed-input.ts';
import { numberFlag } from '../sizes.ts';
import { bestClient, targetClient } from '../target/best-client.ts';
import { readVariable, variableNames } from '../variables/index.ts';

const defaultTemplate =
  '[#{session_name}] #{window_index}:#{window_name}, current pane #{pane_index} - (%H:%M %d-%b-%y)';

export const displayMessage: Command = {
  name: 'display-message',
  alias: 'display',
  arguments: argumentSpec('ac:d:INpt:F:v', 0, 1, {
    usage: '[-aINpv] [-c target-client] [-d delay] [-F format] [-t target-pane] [message]',
  }),
  target: { flag: 't', type: 'pane', canFail: true },
  run(context) {
    const { args, state } = context;
    if (args.has('I')) return state.pane && feedInput(context, state.pane);
    if (args.has('F') && args.positionals > 0) throw commandError('only one of -F or argument must be given');
    const time = numberFlag(args, 'd', 0, 0xffffffff, 'delay');
    const shown = targetClient(context, args.value('c'), true);
    const client = clientFor(context, shown);
    const template = args.positional(0) ?? args.value('F') ?? defaultTemplate;
    if (args.has('a')) {
      printAll(context, client);
      return undefined;
    }
    const trace = args.has('v') ? (line: string): void => context.print(line) : undefined;
    const message = context.expandTime(template, state, { client, trace });
    if (args.has('p')) context.print(message);
    else shown?.showMessage(message, { time, ignoresKeys: args.has('N') });
    return undefined;
  },
};

/** The client that formats are about: the one it is shown on where that fits, else the session's best. */
function clientFor({ conductor, state }: CommandContext, shown: Client | undefined): Client | undefined {
  if (shown !== undefined && shown.session === state.session) return shown;
  return state.session === undefined ? undefined : bestClient(conductor, state.session);
}

function printAll(context: CommandContext, client: Client | undefined): void {
  const scope = context.scope({ client });
  for (const name of variableNames()) {
    // That nobody ever looked at a session is a time here, and nothing elsewhere.
    const never = name === 'session_last_attached' && context.state.session !== undefined ? 0 : undefined;
    const value = readVariable(name, scope) ?? never;
    if (value !== undefined) context.print(`${name}=${value}`);
  }
  context.print(`command=${context.command.name}`);
}
