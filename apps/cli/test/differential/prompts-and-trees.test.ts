import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { words } from './support/words.ts';

/** What is typed at the terminal, or run beside it, and what both must answer then. */
interface Step {
  readonly type?: string;
  readonly run?: string;
  readonly ask: string;
  readonly shows: RegExp;
}

/** A prompt, and what is typed when it is there. */
const answered = (prompt: string, type: string, shows: RegExp): Step => ({
  // An answer of before is none to this one.
  run: `set-option -g @got '' ; command-prompt -b ${prompt}`,
  type,
  ask: 'show-options -gv @got',
  shows,
});
const got = `'set -g @got "%%"'`;

const prompts: readonly Step[] = [
  answered(`-F -p 'n #{session_name}' 'set -g @got "#{window_name} %%"'`, 'xy z\r', /^w xy z$/),
  answered(`-1 -p one,two 'set -g @got "%1-%2"'`, 'qw', /^q-w$/),
  answered(`-N -p num ${got}`, '12\r', /^12$/),
  answered(`-N -p num ${got}`, '45x', /^45$/),
  answered(`-k -p key ${got}`, '\u0018', /^C-x$/),
  answered(`-k -p key ${got}`, '\u001b[A', /^Up$/),
  answered(`-k -p key ${got}`, '\u001ba', /^M-a$/),
  answered(`-i -p inc 'set -ga @got "|%%"'`, 'abc\r', /\|=abc/),
  answered(`-T search ${got}`, 'ab\r', /^ab$/),
  answered(`-T search ${got}`, '\u001b[A\u0015c\r', /^c$/),
  answered(`-T search ${got}`, '\u001b[A\u001b[A\r', /^ab$/),
  answered(`-T target ${got}`, 's\t\r', /^s/),
  answered(`-T window-target ${got}`, 's:\t\r', /^s:/),
  answered(`-I 'a b,c #{session_name}' -p x:,y: 'set -g @got "%1|%2|%%|%%%"'`, '\r\u0001X\r', /^a b\|Xc s\|/),
  answered(`-k -1 ${got}`, 'z', /^z$/),
  answered(`-N -I 12 ${got}`, '3\r', /^123$/),
  answered(`-1 -N ${got}`, '7\r', /^7$/),
  { ask: 'show-prompt-history', shows: /ab/ },
];

const modeOf = "display-message -p -t s:0.1 '#{pane_mode}'";
const cursorOf = "display-message -p -t s:0.1 '#{pane_mode} #{copy_cursor_y} #{scroll_position}'";
const all =
  "list-panes -a -F '#{window_index}.#{pane_index} #{window_active}#{pane_active} #{pane_mode} #{pane_marked}'";
const keys = (text: string, ask: string, shows: RegExp): Step => ({
  run: `send-keys -t s:0.1 ${text}`,
  ask,
  shows,
});

const trees: readonly Step[] = [
  { run: 'choose-tree -t s:0.1', ask: modeOf, shows: /^tree-mode$/ },
  keys('-X cursor-down', modeOf, /^tree-mode$/),
  keys('-N 2', modeOf, /^tree-mode$/),
  // A key that was sent tags the line and stays on it.
  keys('g t m', all, / 1$/m),
  keys('Down Down m', all, / 1$/m),
  keys('-N 2 Up', modeOf, /^tree-mode$/),
  keys('m', all, / 1$/m),
  keys('-H 71', modeOf, /^$/),
  { run: 'choose-tree -s -t s:0.1', ask: modeOf, shows: /^tree-mode$/ },
  keys('-l q', modeOf, /^$/),
  { run: 'choose-tree -w -t s:0.1', ask: modeOf, shows: /^tree-mode$/ },
  keys('G Enter', all, /^1\.0 11/m),
  { run: 'choose-buffer -t s:0.1', ask: modeOf, shows: /^buffer-mode$/ },
  keys('Down d', 'list-buffers', /^(one|two): [^\n]*$/),
  keys('Enter', modeOf, /^$/),
  { run: 'choose-client -t s:0.1', ask: modeOf, shows: /^client-mode$/ },
  keys('t q', modeOf, /^$/),
  { run: 'clock-mode -t s:0.1', ask: modeOf, shows: /^clock-mode$/ },
  keys('-X cancel', modeOf, /^clock-mode$/),
  keys('nonsense', modeOf, /^$/),
  // What the table of a mode binds runs when all the keys were looked up.
  { run: 'copy-mode -t s:0.1', ask: modeOf, shows: /^copy-mode$/ },
  keys('q abc', 'capture-pane -p -t s:0.1', /(?<!abc)$/),
  { run: 'copy-mode -t s:0.1', ask: modeOf, shows: /^copy-mode$/ },
  keys('-N 5 Up', cursorOf, /^copy-mode/),
  { run: 'set-option -w -t s:0 mode-keys vi', ask: modeOf, shows: /^copy-mode$/ },
  keys('k k', cursorOf, /^copy-mode/),
];

const start = [
  'new-session -d -s s -n w -x 80 -y 24 cat ; set-option -g default-command cat ; new-window -d -n two',
  'split-window -d -h -t s:0 ; set-option -g automatic-rename off ; set-option -s escape-time 0',
  'set-option -g assume-paste-time 0 ; set-buffer -b one hello ; set-buffer -b two world ; set-option -g @got 0',
];

describe.skipIf(!hasTmux)('on a terminal, as in tmux,', () => {
  it('command-prompt asks in each of its ways', () => play(start, prompts), 180_000);
  it('send-keys reaches trees, buffers, clients and copy mode', () => play(start, trees), 180_000);
});

async function play(before: readonly string[], steps: readonly Step[]): Promise<void> {
  const pair = new Pair();
  const terminals = await pty.open();
  try {
    for (const line of before) await pair.run(words(line));
    const clients = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
    for (const { ask, run, shows, type } of steps) {
      if (run !== undefined) await pair.run(words(run));
      if (type !== undefined) clients.type(type);
      await agree(pair, words(ask), shows, `after ${run ?? JSON.stringify(type)}`);
    }
  } finally {
    await pair.close();
    await terminals.close();
  }
}
