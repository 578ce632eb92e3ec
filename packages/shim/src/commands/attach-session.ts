import { selectWindow, setActivePane } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import { attach, checkNested } from '../attach.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { isComplete } from '../target/state.ts';

export const attachSession: Command = {
  name: 'attach-session',
  alias: 'attach',
  arguments: argumentSpec('c:dEf:rt:x', 0, 0, {
    usage: '[-dErx] [-c working-directory] [-f flags] [-t target-session]',
  }),
  async run(context) {
    const { args, conductor } = context;
    if (conductor.sessions.size === 0) throw commandError('no sessions');
    checkNested(context);
    const target = args.value('t');
    const pane = target !== undefined && /[:.%]/.test(target);
    const state = context.find(
      pane ? { flag: 't', type: 'pane' } : { flag: 't', type: 'session', preferUnattached: true },
    );
    if (!isComplete(state)) throw commandError('no sessions');
    if (pane) setActivePane(conductor, state.window, state.pane);
    selectWindow(conductor, state.session, state.winlink);
    const folder = args.value('c');
    if (folder !== undefined) state.session.cwd = context.expand(folder, state);
    await attach(context, state.session);
  },
};
