import {
  createSession,
  Environment,
  groupNamed,
  joinGroup,
  sessionName,
  type Session,
  type SessionGroup,
} from '@pitcrew/conductor';
import { argumentSpec } from '../arguments/argument-spec.ts';
import { attach, attachedOf, checkNested, checkTerminal } from '../attach.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { afterFormats } from '../hooks/after-hook.ts';
import { withPrefix } from '../conductor-call.ts';
import { environmentOf, programOf } from '../program-of.ts';
import { targetOfSession } from '../target/current.ts';
import { updateEnvironment } from '../update-environment.ts';
import { newSessionSize } from '../new-session-size.ts';

export const newSession: Command = {
  name: 'new-session',
  alias: 'new',
  arguments: argumentSpec('Ac:dDe:EF:f:n:Ps:t:x:Xy:', 0, -1, {
    usage:
      '[-AdDEPX] [-c start-directory] [-e environment] [-F format] [-f flags] [-n window-name] ' +
      '[-s session-name] [-t target-session] [-x width] [-y height] [shell-command]',
  }),
  target: { flag: 't', type: 'session', canFail: true },
  async run(context) {
    const { args, caller, conductor, shim } = context;
    if (args.has('t') && (args.positionals > 0 || args.has('n'))) {
      throw commandError('command or window name given with target');
    }
    const { given, name } = wantedName(context);
    // Whoever has begun to make one of that name was first; of those who wait for it, one may begin anew. Where nobody has, no moment
    // passes: another caller may have come in the same turn.
    const first = (): Promise<unknown> | undefined =>
      name === undefined ? undefined : conductor.starting.get(name);
    for (let other = first(); other !== undefined; other = first()) await other.catch(() => undefined);
    if (args.has('A')) {
      const existing = name === undefined ? context.state.session : conductor.sessionNamed(name);
      if (existing !== undefined) {
        checkNested(context);
        return attach(context, existing);
      }
    }
    if (name !== undefined && conductor.sessionNamed(name) !== undefined) {
      throw commandError(`duplicate session: ${name}`);
    }
    const group = wantedGroup(context);
    // Nobody can be shown a session that a configuration file or a hook makes where no client is attached.
    const isDetached = args.has('d') || (caller.isServer && attachedOf(context) === undefined);
    if (!isDetached) {
      checkNested(context);
      checkTerminal(context);
    }
    const size = newSessionSize(context);
    const session = await withPrefix('create window failed', () =>
      createSession(conductor, {
        name: given,
        size,
        group,
        cwd: context.expand(args.value('c') ?? '', {}) || context.cwd(undefined),
        environment: sessionEnvironment(context),
        windowName: windowName(context),
        program: programOf(context, {}),
      }),
    );
    if (!args.has('d')) context.moveTo(session);
    if (args.has('P')) {
      context.print(context.expand(args.value('F') ?? '#{session_name}:', stateOf(session)));
    }
    const made = targetOfSession(session);
    shim.configuration.showIn(session);
    if (isDetached) context.afterHook('after-new-session', session, made);
    else {
      // What stands behind this command runs only when the client has left.
      const hook = 'after-new-session';
      if (!context.sequence.isHook) shim.hooks.add(hook, made, afterFormats(hook, args));
      await attach(context, session);
    }
  },
};

/** The name as given, and as the session will have it. */
function wantedName(context: CommandContext): { given?: string; name?: string } {
  const format = context.args.value('s');
  if (format === undefined) return {};
  const given = context.expand(format, {});
  const name = sessionName(given);
  if (name === undefined) throw commandError(`invalid session: ${given}`);
  return { given, name };
}

function windowName(context: CommandContext): string | undefined {
  const given = context.args.value('n');
  return given === undefined ? undefined : context.expand(given, {});
}

/** The group that `-t` names: that of a session, or one of a new name. */
function wantedGroup(context: CommandContext): SessionGroup | undefined {
  const given = context.args.value('t');
  if (given === undefined) return undefined;
  const { conductor } = context;
  const member = context.state.session;
  if (member !== undefined) {
    if (member.group !== undefined) return member.group;
    const group = groupNamed(conductor, member.name);
    joinGroup(member, group);
    return group;
  }
  const name = sessionName(given);
  if (name === undefined) throw commandError(`invalid session group: ${given}`);
  return groupNamed(conductor, name);
}

function sessionEnvironment(context: CommandContext): Environment {
  const { args, caller, conductor } = context;
  const environment = new Environment();
  if (!args.has('E') && !caller.isServer)
    updateEnvironment(conductor.options.session, caller.environ, environment);
  for (const [name, value] of environmentOf(args.values('e'))) environment.set(name, value);
  return environment;
}

function stateOf(session: Session) {
  const winlink = session.current;
  return { session, winlink, window: winlink?.window };
}
