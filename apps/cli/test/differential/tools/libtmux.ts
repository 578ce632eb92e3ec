import { libtmuxFields } from '../support/format-names.ts';
import type { Tool } from './play.ts';

const fields = libtmuxFields.map((name) => (name.endsWith('pid') ? name : `#{${name}}`)).join('\u241e');

/** tmux-python/libtmux 0.62: flags with their values attached, and every field in every list. */
export const libtmux: Tool = [
  {
    title: 'libtmux',
    bare: true,
    steps: [
      // While it makes a session, tmux counts its window twice; its program may not have begun yet.
      {
        run: [
          'new-session',
          '-P',
          `-F${fields.replaceAll(/#\{(?:window_(?:bigger|linked\w*)|pane_current_\w+)\}/g, '')}`,
          '-slt',
          '-d',
          '-c/',
          '-nfirst',
          '-x100',
          '-y30',
          '-eK=V',
          'cat',
        ],
      },
      'set-option -g default-command cat',
      ...['list-sessions', 'list-windows -a', 'list-panes -a'].map((list) => ({
        run: [...list.split(' '), `-F${fields}`],
        eventually: true,
      })),
      'new-window -P -c/ -F#{window_id} -nsecond -eA=b -t$0:3',
      'split-window -v -P -F#{pane_id}\u241e -c/ -d -t%0',
      'split-window -h -b -l10 -P -F#{pane_id} -t%0',
      'select-layout -t@0 even-vertical',
      'resize-pane -t%0 -y5',
      'show-options -g base-index',
      'show-options -g pane-base-index',
      'show-window-options -t@0 automatic-rename',
      'set-window-option -t@0 automatic-rename off',
      'show-window-options -t@0 automatic-rename',
      'has-session -t =lt',
      'has-session -t =l',
      'show-options -t$0 nope',
      'list-panes -f #{==:#{pane_index},0} -F#{pane_id}',
      'kill-pane -t%9',
      'list-clients -F#{client_name}',
    ],
  },
];
