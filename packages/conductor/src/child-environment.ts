import type { Conductor } from './conductor.ts';
import type { Session } from './session.ts';

interface Base {
  readonly key: string;
  readonly variables: Readonly<Record<string, string>>;
}

const bases = new WeakMap<Session, Base>();

/** PATH where nobody has one (_PATH_DEFPATH of paths.h). */
const defaultPath = '/usr/bin:/bin';

/**
 * What every program of a session gets, without what is its pane's own. Built once, and again only when the
 * global or the session's variables, or the options that it depends on, have changed.
 */
export function baseEnvironment(conductor: Conductor, session: Session): Readonly<Record<string, string>> {
  const terminal = conductor.options.server.string('default-terminal');
  const key = `${conductor.environment.revision} ${session.environment.revision} ${terminal}`;
  const known = bases.get(session);
  if (known?.key === key) return known.variables;
  const variables: Record<string, string> = {};
  conductor.environment.applyTo(variables);
  session.environment.applyTo(variables);
  variables['TERM'] = terminal;
  variables['TERM_PROGRAM'] = 'tmux';
  variables['TERM_PROGRAM_VERSION'] = '3.3a';
  variables['TMUX'] = `${conductor.parts.address},${process.pid},${session.id}`;
  variables['PATH'] ??= defaultPath;
  bases.set(session, { key, variables });
  return variables;
}
