import { isLinked, layoutString, type Window, type Winlink } from '@pitcrew/conductor';
import { isMarked, windowFlags } from './window-flags.ts';
import type { Scope, VariableTable } from './scope.ts';

export const windowVariables: VariableTable<Window> = {
  window_activity: (window) => Math.floor(window.activity / 1000),
  window_cell_height: () => 32,
  window_cell_width: () => 16,
  window_height: (window) => window.rows,
  window_id: (window) => `@${window.id}`,
  window_layout: (window) => layoutString(window.savedLayout ?? window.layout),
  window_name: (window) => window.name,
  window_panes: (window) => window.panes.length,
  window_visible_layout: (window) => layoutString(window.layout),
  window_width: (window) => window.cols,
  window_zoomed_flag: (window) => window.zoomed,
};

function activeSessions({ window }: Winlink): readonly string[] {
  return [...window.links].filter((link) => link.session.current === link).map(({ session }) => session.name);
}

function activeClients({ window }: Winlink, { shim }: Scope): readonly string[] {
  return [...shim.conductor.clients]
    .filter(({ session }) => session?.current?.window === window)
    .map(({ name }) => name);
}

const linkedSessions = ({ window }: Winlink): readonly string[] =>
  [...window.links].map(({ session }) => session.name);

/** Variables of a window's place in its session. */
export const winlinkVariables: VariableTable<Winlink> = {
  window_active: (winlink) => winlink.session.current === winlink,
  window_active_clients: (winlink, scope) => activeClients(winlink, scope).length,
  window_active_clients_list: (winlink, scope) => activeClients(winlink, scope).join(',') || undefined,
  window_active_sessions: (winlink) => activeSessions(winlink).length,
  window_active_sessions_list: (winlink) => activeSessions(winlink).join(','),
  window_activity_flag: (winlink) => winlink.activity,
  window_bell_flag: (winlink) => winlink.bell,
  window_end_flag: (winlink) => winlink.session.windows.at(-1) === winlink,
  window_flags: (winlink, { shim }) => windowFlags(shim.conductor, winlink).replace('#', '##'),
  window_index: (winlink) => winlink.index,
  window_last_flag: (winlink) => winlink.session.last[0] === winlink,
  window_linked: ({ session, window }) => isLinked(session, window),
  window_linked_sessions: ({ window }) => window.links.size,
  window_linked_sessions_list: (winlink) => linkedSessions(winlink).join(','),
  window_marked_flag: (winlink, { shim }) => isMarked(shim.conductor, winlink),
  window_raw_flags: (winlink, { shim }) => windowFlags(shim.conductor, winlink),
  window_silence_flag: (winlink) => winlink.silence,
  window_stack_index: (winlink) => winlink.session.last.indexOf(winlink) + 1,
  window_start_flag: (winlink) => winlink.session.windows[0] === winlink,
};
