import { type Tool, layout, prompt, screens, settled } from './play.ts';

const done = 'echo "TMUX_MCP_START"; ls -d /usr; echo "TMUX_MCP_DONE_$?"';
const keys = 'Up Down Left Right Escape Tab Home End PageUp PageDown F1 F12 BSpace'.split(' ');

/** nickgnd/tmux-mcp, src/tmux.ts of 2025-08, and what its forks add: wait-for, display-popup, rename, resize. */
export const tmuxMcp: Tool = [
  {
    title: 'tmux-mcp',
    bare: true,
    steps: [
      ['list-sessions', '-F', '#{session_name}'],
      ['new-session', '-d', '-s', 'work'],
      ['list-sessions', '-F', '#{session_id}:#{session_name}:#{?session_attached,1,0}:#{session_windows}'],
      ['new-window', '-t', '$0', '-n', 'build'],
      settled('list-windows', '-t', '$0', '-F', '#{window_id}:#{window_name}:#{?window_active,1,0}'),
      settled('list-panes', '-t', '@1', '-F', '#{pane_id}:#{pane_title}:#{?pane_active,1,0}'),
      prompt('%1'),
      ['split-window', '-h', '-t', '%1', '-p', '30'],
      ['display-message', '-p', '-t', '%1', '#{window_id}'],
      ['split-window', '-v', '-t', '%1'],
      settled('list-panes', '-t', '@1', '-F', '#{pane_id}:#{pane_title}:#{?pane_active,1,0}'),
      prompt('%1'),
      ['send-keys', '-t', '%1', done, 'Enter'],
      { run: ['capture-pane', '-p', '-t', '%1', '-S', '-1000', '-E', '-'], until: /^TMUX_MCP_DONE_0$/m },
      settled('capture-pane', '-p', '-e', '-t', '%1', '-S', '-200', '-E', '-'),
      prompt('%2'),
      // A semicolon alone separates commands, in tmux too: it is not typed.
      ...Array.from("echo 'it;s' $x", (key) => ['send-keys', '-t', '%2', key]),
      ['send-keys', '-t', '%2', 'Enter'],
      { run: ['capture-pane', '-p', '-t', '%2', '-S', '-200', '-E', '-'], until: /^its$/m },
      prompt('%3'),
      ['send-keys', '-t', '%3', 'cat -v', 'Enter'],
      { run: ['capture-pane', '-p', '-t', '%3'], until: /cat -v$/m },
      { run: ['display-message', '-p', '-t', '%3', '#{pane_current_command}'], until: /cat/ },
      ...keys.map((key) => ['send-keys', '-t', '%3', key]),
      settled('capture-pane', '-p', '-t', '%3'),
      ['wait-for', '-S', 'done'],
      ['wait-for', 'done'],
      ['show-environment', '-t', '$0'],
      ['set-window-option', '-t', '@1', 'automatic-rename', 'off'],
      ['new-window', '-d', '-P', '-F', '#{window_id}', '-t', '$0:', '-n', 'N', '-c', '/usr'],
      ['new-session', '-d', '-s', 'other', '-e', 'LC_ALL=C.UTF-8'],
      ['new-session', '-d', '-s', 'work'],
      layout,
      ...screens('%1', '%2'),
      ['kill-pane', '-t', '%2'],
      ['kill-pane', '-t', '%2'],
      ['capture-pane', '-p', '-t', '%2', '-S', '-200', '-E', '-'],
      ['kill-window', '-t', '@1'],
      ['kill-window', '-t', '@1'],
      ['list-panes', '-t', '@1', '-F', '#{pane_id}'],
      ['list-windows', '-t', '$9', '-F', '#{window_id}'],
      ['kill-session', '-t', '$1'],
      ['kill-session', '-t', '$1'],
    ],
  },
];
