import type { Client } from '@pitcrew/conductor';
import { Moment } from './moment.ts';
import type { VariableTable } from './scope.ts';

export const clientVariables: VariableTable<Client> = {
  client_activity: (client) => Math.floor(client.activity / 1000),
  client_cell_height: (client) => (client.control === undefined ? 0 : undefined),
  client_cell_width: (client) => (client.control === undefined ? 0 : undefined),
  client_control_mode: (client) => client.control !== undefined,
  client_created: (client) => Math.floor(client.created / 1000),
  client_discarded: () => 0,
  client_flags: (client) =>
    [
      'attached',
      client.focused ? 'focused' : '',
      client.control === undefined ? '' : 'control-mode',
      client.ignoreSize ? 'ignore-size' : '',
      ...(client.control?.flagNames ?? []),
      client.readOnly ? 'read-only' : '',
      client.activePane === true ? 'active-pane' : '',
      'UTF-8',
    ]
      .filter(Boolean)
      .join(','),
  // tmux knows it of a terminal alone.
  client_height: (client) => (client.control === undefined ? client.rows : undefined),
  client_key_table: (client) => client.keyTable,
  client_last_session: (client) => client.lastSession?.name,
  client_name: (client) => client.name,
  client_pid: (client) => client.pid,
  client_prefix: (client) => client.keyTable !== 'root',
  client_readonly: (client) => client.readOnly,
  client_session: (client) => client.session?.name,
  client_termfeatures: (client) => client.termFeatures ?? '',
  client_termname: (client) => client.termName,
  client_termtype: (client) => client.termType,
  client_tty: (client) => client.tty,
  client_uid: () => process.getuid?.(),
  client_user: (_client, { moment = new Moment() }) => moment.user,
  client_utf8: () => true,
  client_width: (client) => client.cols,
  client_written: (client) => client.written,
};
