import type { Session } from '@pitcrew/conductor';
import type { Scope, VariableTable } from './scope.ts';

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Clients that show any session of the group. */
function groupClients({ shim }: Scope, session: Session): readonly string[] {
  const members = session.group?.sessions;
  return [...shim.conductor.clients]
    .filter((client) => client.session !== undefined && members?.has(client.session) === true)
    .map(({ name }) => name);
}

function alerts(session: Session): string {
  return session.windows
    .filter((winlink) => winlink.alerted)
    .map(
      ({ index, activity, bell, silence }) =>
        `${index}${activity ? '#' : ''}${bell ? '!' : ''}${silence ? '~' : ''}`,
    )
    .join(',');
}

export const sessionVariables: VariableTable<Session> = {
  session_activity: (session) => seconds(session.activity),
  session_alerts: alerts,
  session_attached: (session, { shim }) => shim.conductor.clientsOf(session).length,
  session_attached_list: (session, { shim }) =>
    shim.conductor
      .clientsOf(session)
      .map(({ name }) => name)
      .join(',') || undefined,
  session_created: (session) => seconds(session.created),
  session_group: (session) => session.group?.name,
  session_group_attached: (session, scope) => session.group && groupClients(scope, session).length,
  session_group_attached_list: (session, scope) =>
    session.group && (groupClients(scope, session).join(',') || undefined),
  session_group_list: (session) =>
    session.group && [...session.group.sessions].map(({ name }) => name).join(','),
  session_group_many_attached: (session, scope) => session.group && groupClients(scope, session).length > 1,
  session_group_size: (session) => session.group?.sessions.size,
  session_grouped: (session) => session.group !== undefined,
  session_id: (session) => `$${session.id}`,
  session_last_attached: (session) =>
    session.lastAttached === 0 ? undefined : seconds(session.lastAttached),
  session_many_attached: (session, { shim }) => shim.conductor.clientsOf(session).length > 1,
  session_marked: (session, { shim: { conductor } }) => conductor.mark?.session === session,
  session_name: (session) => session.name,
  session_path: (session) => session.cwd,
  session_stack: (session) => [session.current, ...session.last].map((winlink) => winlink?.index).join(','),
  session_windows: (session) => session.windows.length,
  active_window_index: (session) => session.current?.index,
  last_window_index: (session) => session.windows.at(-1)?.index,
};
