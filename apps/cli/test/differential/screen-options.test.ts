import { differential, type Step } from './support/scenario.ts';

const state = '#{alternate_on} #{cursor_x},#{cursor_y} #{history_size}';

const told: Step[] = [
  { run: `display-message -p '#{pane_title} ${state}'`, until: /told/ },
  'capture-pane -p -S -',
];

/** A program that writes, then says so by its title. */
const writes = (text: string): Step[] => [
  `respawn-pane -k 'printf "${text}\\033]2;told\\007"; exec cat'`,
  ...told,
  "select-pane -T ''",
];

differential('options that programs meet on their screen', [
  {
    title: 'alternate-screen off: what is written stays',
    steps: [
      'set-option -p alternate-screen off',
      ...writes('main\\033[?1049h\\033[Halternate\\033[?1049l.'),
      ...writes('main\\033[?47h\\033[Halternate'),
      'set-option -pu alternate-screen',
      ...writes('main\\033[?1049h\\033[Halternate'),
      'set-option -w alternate-screen off',
      ...writes('main\\033[?1047hmore'),
    ],
  },
  {
    title: 'scroll-on-clear off: what is cleared is lost',
    steps: [
      ...writes('one\\r\\ntwo\\033[2J'),
      'clear-history',
      'set-option -p scroll-on-clear off',
      ...writes('one\\r\\ntwo\\033[2J.'),
      ...writes('one\\r\\ntwo\\033[H\\033[J.'),
    ],
  },
]);
