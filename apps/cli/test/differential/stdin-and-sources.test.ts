import { differential, type Step } from './support/scenario.ts';

const place = 'copy-mode #{scroll_position} #{copy_cursor_x},#{copy_cursor_y} #{copy_cursor_line}';
const copied: Step = { run: ['display-message', '-p', place] };
const panes = `list-panes -F '#{pane_index} #{pane_active}#{pane_dead} #{pane_start_command} #{window_layout}'`;

/** Commands of a file, as `source-file -` reads them. */
const sourced = (...lines: string[]): Step => ({ run: 'source-file -', input: lines.join('\n') });

differential('what comes from elsewhere', [
  {
    title: 'copy-mode -s shows another pane, without the blank rows at its end',
    steps: [
      "split-window -d -h 'seq 100; exec cat'",
      { run: 'capture-pane -p -t :.1', until: /^100$/m },
      'copy-mode -s :.1',
      copied,
      'send-keys -X search-backward 9',
      'send-keys -X search-forward 7',
      copied,
      'send-keys -X begin-selection ; send-keys -X cursor-down ; send-keys -X copy-selection ; show-buffer',
      'send-keys -X cancel',
      'send-keys -t :.1 more Enter',
      { run: 'capture-pane -p -t :.1', until: /more\nmore/ },
      'copy-mode -u -s :.1',
      copied,
      'resize-pane -t :.0 -x 20',
      copied,
      'kill-pane -t :.1',
      copied,
      'send-keys -X history-top',
      copied,
    ],
  },
  {
    title: 'standard input is shown in a pane that runs nothing',
    steps: [
      { run: 'split-window -I', input: 'hello\nworld\n' },
      'capture-pane -p -t :.1',
      { run: 'display-message -I -t :.1', input: 'more\u001b[31mred\n' },
      'capture-pane -pe -t :.1',
      { run: 'display-message -I -t :.0', input: 'x\n' },
      { run: 'display-message -I -t nope', input: 'x\n' },
      { run: 'display-message -I -p -t :.1 x', input: 'a\tb\r\nc' },
      'capture-pane -p -t :.1',
      { run: 'split-window -dI -P', input: 'd' },
      { run: 'split-window -I cat', input: 'e' },
      "split-window ''",
      { run: 'split-window -I -l 3', input: '' },
      panes,
      'respawn-pane -t :.1',
      'respawn-pane -k -t :.1 cat',
      panes,
      "new-window -d ''",
      { run: "list-windows -F '#{window_name} #{pane_start_command} #{pane_dead}'", eventually: true },
    ],
  },
  {
    title: 'branches of %if have a line at least, and nothing but %endif follows %else',
    steps: [
      sourced('%if 1', '%endif'),
      sourced('%if 1', '', '%endif'),
      sourced('%if 1', '%else', '%endif'),
      sourced('%if 1', 'set -g @a 1', '%elif 1', '%endif'),
      sourced('%if 1', 'set -g @a 1', '%else', 'set -g @b 1', '%else', 'set -g @b 1', '%endif'),
      sourced('%if 1', 'set -g @a 1', '%else', 'set -g @b 1', '%elif 1', 'set -g @b 1', '%endif'),
      sourced('%if 1', '# only this', '%endif'),
      sourced('%if 0', 'set -g @a 2', '%elif 1', 'set -g @b 2', '%else', 'set -g @b 3', '%endif'),
      'show-options -g @a',
      'show-options -g @b',
    ],
  },
]);
