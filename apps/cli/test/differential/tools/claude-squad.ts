import { serverGone } from '../support/scenario.ts';
import { type Tool, layout, screens } from './play.ts';

const name = 'claudesquad_fix_login';

/** smtg-ai/claude-squad, session/tmux/tmux.go of 2026-05. What it writes to its terminal: `claude-squad.test.ts`. */
export const claudeSquad: Tool = [
  {
    title: 'claude-squad',
    bare: true,
    steps: [
      ['ls'],
      ['has-session', `-t=${name}`],
      [
        'new-session',
        '-d',
        '-s',
        name,
        '-c',
        '/',
        "printf 'Do you trust the files in this folder?\\n'; exec cat",
      ],
      ['has-session', `-t=${name}`],
      ['set-option', '-t', name, 'history-limit', '10000'],
      ['set-option', '-t', name, 'mouse', 'on'],
      {
        run: ['capture-pane', '-p', '-e', '-J', '-t', name],
        until: /Do you trust the files in this folder\?/,
      },
      ['attach-session', '-t', name],
      ['new-session', '-d', '-s', 'claudesquad_other', '-c', '/', 'cat'],
      ['new-session', '-d', '-s', name, '-c', '/', 'cat'],
      ['has-session', '-t=claudesquad_fix'],
      ['has-session', '-t=claudesquad_oth'],
      { run: ['capture-pane', '-p', '-e', '-J', '-S', '-', '-E', '-', '-t', name], eventually: true },
      ['capture-pane', '-p', '-e', '-J', '-S', '0', '-E', '5', '-t', name],
      ['ls'],
      layout,
      ...screens(name),
      ['kill-session', '-t', 'claudesquad_other'],
      ['kill-session', '-t', 'claudesquad_other'],
      ['ls'],
      ['show-options', '-t', name],
      ['kill-session', '-t', name],
      serverGone('ls'),
    ],
  },
];
