import { recalculateSizes, selectWindow as select, type Session, type Winlink } from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';

export const selectWindow: Command = {
  name: 'select-window',
  alias: 'selectw',
  arguments: argumentSpec('lnpTt:', 0, 0, { usage: '[-lnpT] [-t target-window]' }),
  target: { flag: 't', type: 'window' },
  run(context) {
    const { args, target } = context;
    const { session, winlink } = target;
    if (args.has('n')) choose(context, session, step(context, session, 1));
    else if (args.has('p')) choose(context, session, step(context, session, -1));
    else if (args.has('l') || (args.has('T') && session.current === winlink))
      choose(context, session, last(session));
    else choose(context, session, winlink);
  },
};

export const nextWindow: Command = {
  name: 'next-window',
  alias: 'next',
  arguments: argumentSpec('at:', 0, 0, { usage: '[-a] [-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run: (context) => choose(context, context.target.session, step(context, context.target.session, 1)),
};

export const previousWindow: Command = {
  name: 'previous-window',
  alias: 'prev',
  arguments: argumentSpec('at:', 0, 0, { usage: '[-a] [-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run: (context) => choose(context, context.target.session, step(context, context.target.session, -1)),
};

export const lastWindow: Command = {
  name: 'last-window',
  alias: 'last',
  arguments: argumentSpec('t:', 0, 0, { usage: '[-t target-session]' }),
  target: { flag: 't', type: 'session' },
  run: (context) => choose(context, context.target.session, last(context.target.session)),
};

function choose(context: CommandContext, session: Session, winlink: Winlink): void {
  const { sequence } = context;
  // Where it was there already tmux does not say that it went there.
  if (select(context.conductor, session, winlink)) context.moveTo(session);
  if (context.caller.attached !== undefined) winlink.window.latest = context.caller.attached;
  recalculateSizes(context.conductor);
  context.afterHook('after-select-window', session, sequence.current);
}

/** The next or previous window; with `-a`, the next or previous one that wants attention. */
function step({ args }: CommandContext, session: Session, direction: 1 | -1): Winlink {
  const { current, windows } = session;
  const refusal = direction === 1 ? 'no next window' : 'no previous window';
  if (current === undefined) throw commandError(refusal);
  let winlink = current;
  for (let left = windows.length; left > 0; left -= 1) {
    winlink = session.neighbour(winlink, direction);
    if (!args.has('a') || winlink.alerted) break;
  }
  if (winlink === current || (args.has('a') && !winlink.alerted)) throw commandError(refusal);
  return winlink;
}

function last(session: Session): Winlink {
  const [winlink] = session.last;
  if (winlink === undefined) throw commandError('no last window');
  return winlink;
}
