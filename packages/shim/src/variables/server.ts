import { Moment } from './moment.ts';
import type { Scope, VariableTable } from './scope.ts';

/** It stays what it is, and each pane of a list asks for it. */
const uid = process.getuid?.();

export const serverVariables: VariableTable<Scope> = {
  config_files: ({ shim }) => shim.configFiles.join(','),
  host: ({ moment = new Moment() }) => moment.host,
  host_short: ({ moment = new Moment() }) => moment.host.split('.')[0],
  next_session_id: ({ shim }) => `$${shim.conductor.peekSessionId}`,
  pid: () => process.pid,
  socket_path: ({ shim }) => shim.socketPath,
  start_time: ({ shim }) => Math.floor(shim.conductor.started / 1000),
  uid: () => uid,
  user: ({ moment = new Moment() }) => moment.user,
  version: () => '3.3a',
  pane_format: ({ kind }) => kind === 'pane',
  session_format: ({ kind }) => kind === 'session',
  window_format: ({ kind }) => kind === 'window',
  buffer_mode_format: () => '#{t/p:buffer_created}: #{buffer_sample}',
  client_mode_format: () => '#{t/p:client_activity}: session #{session_name}',
  tree_mode_format: () =>
    '#{?pane_format,#{?pane_marked,#[reverse],}#{pane_current_command}#{?pane_active,*,}#{?pane_marked,M,}' +
    '#{?#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}},: "#{pane_title}",},' +
    '#{?window_format,#{?window_marked_flag,#[reverse],}#{window_name}#{window_flags}' +
    '#{?#{&&:#{==:#{window_panes},1},#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}}},: "#{pane_title}",},' +
    '#{session_windows} windows#{?session_grouped, (group #{session_group}: #{session_group_list}),}' +
    '#{?session_attached, (attached),}}}',
};
