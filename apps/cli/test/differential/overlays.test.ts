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
]);
