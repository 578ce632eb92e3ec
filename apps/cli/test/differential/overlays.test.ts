import { differential } from './support/scenario.ts';

const modeOf = "display-message -p '#{pane_mode} #{pane_in_mode}'";

differential('modes and overlays', [
  {
    title: 'that need a client are refused where there is none',
    steps: [
      'display-panes',
      'displayp -b -N -d 10',
      'display-panes -t nope',
      'display-panes -d x',
      'display-panes -x',
      'display-panes a b',
    ],
  },
  {
    title: 'clock-mode covers a pane until a key is pressed',
    steps: [
      'clock-mode',
      modeOf,
      'clock-mode',
      'send-keys x',
      modeOf,
      'clock-mode -t :9',
      'clock-mode -x',
      'clock-mode extra',
    ],
  },
  {
    title: 'trees cover a pane, are not opened twice, and take no keys where nobody looks',
    steps: [
      'choose-buffer',
      modeOf,
      'choose-client',
      modeOf,
      'choose-tree',
      modeOf,
      'choose-tree -s',
      modeOf,
      'send-keys q',
      modeOf,
      'set-buffer x',
      'choose-buffer',
      modeOf,
      'clock-mode',
      modeOf,
      'find-window x',
      modeOf,
      'split-window -h',
      'choose-tree -Zw',
      "display-message -p '#{window_zoomed_flag} #{pane_mode}'",
    ],
  },
  {
    title: 'trees refuse what tmux refuses',
    steps: [
      'choose-tree -x',
      'choose-tree a b',
      'choose-tree -t nope',
      'choose-buffer -s',
      'choose-client -w',
      'find-window',
      'find-window a b',
      'find-window -t nope x',
      'choose-tree -O nothing',
      modeOf,
    ],
  },
]);
