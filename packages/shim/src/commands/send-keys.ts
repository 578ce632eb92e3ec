import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { copyCommands } from '../copy-mode/command-table.ts';
import { CopyMode } from '../copy-mode/copy-mode.ts';
import { typeKey, typeText, typeByte, type KeyGiver } from '../type-keys.ts';
import { mousePane } from '../mouse/mouse-event.ts';
import { pressMouse } from '../mouse/press-mouse.ts';
import { numberFlag } from '../sizes.ts';
import { targetClient } from '../target/best-client.ts';

export const sendKeys: Command = {
  name: 'send-keys',
  alias: 'send',
  arguments: argumentSpec('FHlMN:Rt:X', 0, -1, {
    usage: '[-FHlMRX] [-N repeat-count] [-t target-pane] key ...',
  }),
  target: { flag: 't', type: 'pane' },
  run(context) {
    const { args, shim, target } = context;
    const { pane } = target;
    const repeat = args.has('N') ? (numberFlag(args, 'N', 1, 0xffffffff, 'repeat count') ?? 1) : 1;
    if (args.has('X') || (args.has('N') && args.positionals === 0 && pane.mode !== undefined)) {
      commandMode(context, repeat);
      return;
    }
    if (args.has('M')) {
      const event = context.caller.mouse;
      const under = event && mousePane(shim.conductor, event);
      if (event === undefined || under === undefined) throw commandError('no mouse target');
      pressMouse(under.pane, event);
      return;
    }
    // RIS: what is on the screen scrolls into history, and every mode is as at first.
    if (args.has('R')) {
      pane.screen.write(Buffer.from('\u001bc'));
      shim.conductor.keeping?.changed(pane);
      shim.conductor.events.emit('pane-redrawn', pane);
    }
    if (pane.mode === undefined) typeAll(context, repeat, nobody);
    else giveToMode(context, repeat);
  },
};

const nobody: KeyGiver = {};

function typeAll({ args, shim, target: { pane } }: CommandContext, repeat: number, giver: KeyGiver): void {
  const hex = args.has('H');
  const literal = args.has('l');
  for (let turn = 0; turn < repeat; turn += 1) {
    for (let index = 0; index < args.positionals; index += 1) {
      const text = args.positional(index) ?? '';
      if (hex) typeByte(shim, pane, text, giver);
      else if (literal || !typeKey(shim, pane, text, giver)) typeText(shim, pane, text, giver);
    }
  }
}

/** What a mode's keys are bound to is done when all of them have been given. */
function giveToMode(context: CommandContext, repeat: number): void {
  const client = targetClient(context, undefined, true);
  const bound: (() => void)[] = [];
  typeAll(context, repeat, { client, later: (work) => void bound.push(work) });
  for (const work of bound) work();
}

/** Gives words to the mode that covers the pane; without words, how often the next ones are to be done. */
function commandMode(context: CommandContext, repeat: number): void {
  const { args, shim, target } = context;
  const { mode } = target.pane;
  const [name, ...words] = args.rest();
  const isMode = mode instanceof CopyMode || mode?.command !== undefined;
  // As in tmux that is no error; it may be a command of a later one.
  if (isMode && name !== undefined && copyCommands[name] === undefined)
    shim.notUnderstood(context.words, new Error(`unknown copy-mode command: ${name}`));
  if (mode instanceof CopyMode) {
    if (args.has('N')) mode.repeat = repeat;
    if (name === undefined) return;
    const { session } = target;
    const expand = (format: string): string => context.expand(format);
    mode.run(name, { shim, session, words, expand, formats: args.has('F'), mouse: context.caller.mouse });
  } else if (mode?.command === undefined) throw commandError('not in a mode');
  else if (name !== undefined) mode.command([name, ...words], repeat);
}

export const sendPrefix: Command = {
  name: 'send-prefix',
  arguments: argumentSpec('2t:', 0, 0, { usage: '[-2] [-t target-pane]' }),
  target: { flag: 't', type: 'pane' },
  run({ args, shim, target }) {
    typeKey(shim, target.pane, target.session.options.string(args.has('2') ? 'prefix2' : 'prefix'));
  },
};
