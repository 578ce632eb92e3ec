import { differential } from './support/scenario.ts';

const state =
  "list-panes -F '#{pane_index} #{pane_id} #{pane_width}x#{pane_height}+#{pane_left}+#{pane_top} #{window_layout} #{window_zoomed_flag} #{pane_active}'";
const each = (steps: readonly string[]): string[] => steps.flatMap((step) => [step, state]);
// An ambiguous name, such as `main`, ends tmux 3.3a.
const names = [
  'even-horizontal',
  'even-vertical',
  'main-horizontal',
  'main-vertical',
  'tiled',
  'even-h',
  't',
  'tile',
];

differential('layouts', [
  {
    title: 'by name, by the start of a name, and those that are none',
    steps: [
      'split-window',
      'split-window -h',
      'split-window',
      'split-window -hf',
      ...each(names.map((name) => `select-layout '${name}'`)),
    ],
  },
  {
    title: 'next, previous, old and spread out',
    steps: [
      'split-window',
      'split-window -h',
      'split-window -l 3',
      ...each([
        'next-layout',
        'next-layout',
        'next-layout',
        'previous-layout',
        'select-layout -n',
        'select-layout -p',
        'select-layout -o',
        'select-layout -o',
        'select-layout -E',
        'resize-pane -L 5',
        'select-layout',
        'select-layout tiled',
        'resize-pane -Z',
        'select-layout even-vertical',
      ]),
    ],
  },
  {
    title: 'as strings',
    steps: [
      'split-window',
      'split-window -h',
      ...each([
        "select-layout 'bb62,159x48,0,0{79x48,0,0,79x48,80,0}'",
        "select-layout 'ff1f,80x24,0,0[80x12,0,0,0,80x11,0,13{40x11,0,13,1,39x11,41,13,2}]'",
        "select-layout 'b25d,80x24,0,0,0'",
      ]),
    ],
  },
  {
    title: 'with the sizes of the main pane',
    steps: [
      'split-window',
      'split-window',
      ...each([
        'set-window-option main-pane-width 30',
        'select-layout main-vertical',
        'set-window-option main-pane-height 5',
        'select-layout main-horizontal',
        'set-window-option main-pane-width 30%',
        'select-layout main-vertical',
        'set-window-option main-pane-width 50%',
        'select-layout main-vertical',
        'set-window-option other-pane-width 70',
        'select-layout main-vertical',
        'set-window-option other-pane-height 18',
        'select-layout main-horizontal',
        'set-window-option main-pane-width 999',
        'select-layout main-vertical',
        'resize-pane -t %0 -x 30%',
      ]),
    ],
  },
  {
    title: 'with titles on the borders',
    steps: [
      'split-window',
      'split-window -h',
      ...each([
        'set-option -w pane-border-status top',
        'select-layout main-vertical',
        'split-window',
        'set-option -w pane-border-status bottom',
        'select-layout tiled',
        'resize-pane -y 4',
        'set-option -w pane-border-status off',
        'set-option -g pane-border-status top',
        'kill-pane',
        'set-option -gu pane-border-status',
        'set-option -wu pane-border-status',
      ]),
    ],
  },
  {
    title: 'as large as default-size and the client say',
    steps: [
      'set-option -g default-size 132x50',
      'new-session -d -s t',
      'display-message -p -t t "#{window_width}x#{window_height}"',
      'new-window -d -t t',
      'display-message -p -t t:1 "#{window_width}x#{window_height}"',
      'new-session -d -s u -x 90 -y 9',
      'new-window -d -t u',
      'display-message -p -t u:1 "#{window_width}x#{window_height}"',
      'set-option -g default-size nope',
      'set-option -g default-size 10',
      'set-option -t u default-size 77x7',
      'new-window -d -t u',
      'display-message -p -t u:2 "#{window_width}x#{window_height}"',
      'new-session -d -s v -x - -y -',
      'display-message -p -t v "#{window_width}x#{window_height}"',
      'set-option -g window-size manual',
      'set-option -g window-size nope',
      'set-option -wt u window-size latest',
      'list-windows -a',
    ],
  },
]);
