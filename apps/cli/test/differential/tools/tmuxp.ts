import { libtmuxFields } from '../support/format-names.ts';
import type { Step } from '../support/scenario.ts';
import { type Tool, layout, prompt, screens, settled } from './play.ts';

/**
 * All but what must differ: process numbers, the folder and the name of a program that has only just begun, bytes
 * of history (`deliberate.ts`), and that tmux counts the window twice while it makes a session.
 */
const fields = libtmuxFields
  .map((name) =>
    /^(?:pid|pane_pid|pane_current_\w+|history_bytes|window_(?:bigger|linked\w*))$/.test(name)
      ? ''
      : `#{${name}}`,
  )
  .join('\u241e');
const list = (what: string, target?: string): Step =>
  settled(`list-${what}`, ...(target === undefined ? [] : ['-t', target]), `-F${fields}\u241e`);
const looked = (window: string): readonly Step[] => [
  list('windows', window),
  list('sessions'),
  list('windows', '$0'),
  list('panes', window),
];

/**
 * tmux-python/tmuxp of 2026-08 with libtmux of that month: recorded from `tmuxp load -d` of a workspace with two
 * windows, options, an environment and five panes, and from `tmuxp freeze`.
 */
export const tmuxp: Tool = [
  {
    title: 'tmuxp loads a workspace and freezes it',
    bare: true,
    steps: [
      ['-V'],
      ['has-session', '-t', '=ws'],
      ['new-session', '-P', `-F${fields}\u241e`, '-sws', '-d', '-c', '/', '-x', '80', '-y', '24'],
      list('sessions'),
      ['has-session', '-t', '=ws'],
      ['set-option', '-t', '$0', 'base-index', '1'],
      ['set-option', '-t', '$0', '-g', 'status-interval', '20'],
      ['set-environment', '-t', '$0', 'EDITOR', 'ed'],
      ['show-options', '-t', '$0', '-A', 'default-shell'],
      ['set-option', '-t', '$0', '-g', 'automatic-rename', 'off'],
      list('windows', '$0'),
      ['move-window', '-t', '$0:99', '-s$0:0'],
      list('windows', '@0'),
      ['new-window', '-t', '$0:', '-d', '-P', '-c/', '-F#{window_id}', '-n', 'one', '-t$0:'],
      ...looked('@1'),
      ['kill-window', '-t', '@0'],
      ['set-option', '-t', '@1', '-w', 'main-pane-height', '10'],
      ['show-options', '-t', '@1', '-g', '-w', 'pane-base-index'],
      prompt('%1'),
      list('panes', '@1'),
      ['select-layout', '-t', '@1', 'main-horizontal'],
      ['send-keys', '-t', '%1', ' echo a'],
      ['send-keys', '-t', '%1', 'Enter'],
      ['split-window', '-t', '%1', '-v', '-P', '-F#{pane_id}\u241e', '-c/'],
      prompt('%2'),
      ...looked('%2'),
      ['select-layout', '-t', '@1', 'main-horizontal'],
      ['send-keys', '-t', '%2', ' echo b'],
      ['send-keys', '-t', '%2', 'Enter'],
      { run: ['capture-pane', '-p', '-t', '%2'], until: /^b$/m },
      ['select-pane', '-t', '%2'],
      list('panes', '@1'),
      ['split-window', '-t', '%2', '-v', '-P', '-F#{pane_id}\u241e', '-c/'],
      prompt('%3'),
      list('panes', '%3'),
      ['select-layout', '-t', '@1', 'main-horizontal'],
      ['set-option', '-t', '@1', '-w', 'synchronize-panes', 'on'],
      ['select-pane', '-t', '%2'],
      ...looked('@1'),
      [
        'new-window',
        '-t',
        '$0:5',
        '-d',
        '-P',
        '-c/usr',
        '-F#{window_id}',
        '-n',
        'two',
        '-eA=b',
        '-t$0:5',
        'cat',
      ],
      list('windows', '@2'),
      ['show-options', '-t', '@2', '-g', '-w', 'pane-base-index'],
      ['select-layout', '-t', '@2', 'even-horizontal'],
      ['split-window', '-t', '%4', '-v', '-P', '-F#{pane_id}\u241e', '-c/usr', '-eA=b', 'cat'],
      ...looked('%5'),
      ['select-layout', '-t', '@2', 'even-horizontal'],
      ['show-options', '-t', '@1', '-w'],
      ['show-options', '-t', '@2', '-w'],
      ['display-message', '-p', "'#S'"],
      ['switch-client', '-t', 'ws'],
      ['attach-session', '-t', '$0'],
      layout,
      ...screens('%1', '%2', '%3'),
    ],
  },
];
