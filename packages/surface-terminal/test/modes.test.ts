import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

const prefix = '\u0002';
/** Without a mode of its own the picture must not change with the minute. */
const bind = (key: string, command: string): string => `bind-key ${key} ${command}`;

describe.skipIf(!hasTmux)('modes and numbers over panes look as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();
  const panes = [`split-window -h ${program}`, `split-window ${program}`, `split-window ${program}`];

  it('numbers of panes, large and small', () =>
    same([...panes, bind('q', 'display-panes -d 0')], [prefix, 'q']));
  it('numbers in other colours and from another base', () =>
    same(
      [
        ...panes,
        'set -g pane-base-index 9',
        'set -g display-panes-colour green',
        'set -g display-panes-active-colour "#ff8800"',
        bind('q', 'display-panes -d 0'),
      ],
      [prefix, 'q'],
    ));
  it('a pane that is chosen by its number, and a key that chooses none', () =>
    same(
      [...panes, bind('q', 'display-panes -d 0')],
      [prefix, 'q', '0', prefix, 'q', '7', prefix, 'q', 'Z'],
    ));
  it('a template instead of the usual one', () =>
    same([...panes, bind('q', `display-panes -d 0 'kill-pane -t "%%"'`)], [prefix, 'q', '1']));
  it('numbers that take no keys', () =>
    same([...panes, bind('q', 'display-panes -N -d 0')], [prefix, 'q', '0']));
  it('the clock, in two sizes and styles', () =>
    same(
      [
        `split-window -h ${program}`,
        bind('t', 'clock-mode'),
        'set -g clock-mode-colour red',
        'set -g clock-mode-style 12',
        'resize-pane -x 20',
      ],
      [prefix, 't', prefix, '\u001b[D', prefix, 't', 'q'],
    ));
});

describe.skipIf(!hasTmux)('trees look and work as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();
  const sessions = [
    'set -g default-command "exec cat"',
    `new-window -d -n second ${program}`,
    `split-window -d -t :1 ${program}`,
    `split-window -d -h -t :1 ${program}`,
    `new-window -d -n third ${program}`,
    `new-session -d -s another -n only -x 80 -y 24 ${program}`,
    `new-session -d -s more -n one -x 80 -y 24 ${program}`,
    'select-pane -t crew:0 -T title',
  ];
  const tree = (flags: string): string => `bind-key s choose-tree ${flags} -O name -F "#{pane_id} text"`;
  const keys = (...each: readonly string[]): readonly string[] => [prefix, 's', ...each];

  it('of sessions, moved through', () =>
    same(
      [...sessions, tree('-s')],
      keys('j', 'j', 'j', 'k', '\u001b[C', '\u001b[C', '\u001b[B', '\u001b[D', 'G', 'g'),
    ));
  it('of windows', () =>
    same([...sessions, tree('-w')], keys('l', 'j', 'j', 'l', 'j', '>', '<', 'h', 'h', 'h')));
  it('of panes', () =>
    same([...sessions, tree('')], keys('j', 'j', 'k', 'v', 'v', 'H', '\u001b-', '\u001b+')));
  it('with tags, and what is done to them', () =>
    same([...sessions, tree('-s')], keys('t', 't', 'T', '\u0014', 'T', 'j', 't', 'X', 'y')));
  it('in other orders, with other keys', () =>
    same(
      [...sessions, 'bind-key s choose-tree -sr -O index -K "#{session_name}" -F "#{session_name}"'],
      keys('O', 'r', 'O', 'r'),
    ));
  it('that is filtered and searched', () =>
    same(
      [...sessions, tree('-w -f "#{m:*e*,#{window_name}}"')],
      keys(
        'n',
        '/',
        't',
        'h',
        'i',
        'r',
        'd',
        '\r',
        'n',
        'f',
        '\u0015',
        '#',
        '{',
        '=',
        '=',
        ':',
        '1',
        ',',
        '2',
        '}',
        '\r',
      ),
    ));
  it('that chooses a line', () => same([...sessions, tree('-s')], keys('j', '\r')));
  it('that chooses a line by its key', () => same([...sessions, tree('-Zw')], keys('2')));
  it('that runs a command for a line', () =>
    same([...sessions, tree('-w')], keys('j', ':', ...Array.from('rename-window -t %% new'), '\r')));
  it('that kills a line', () => same([...sessions, tree('-w')], keys('j', 'x', 'n', 'x', 'y')));
  it('that marks a pane', () => same([...sessions, tree('-w')], keys('j', 'm', 'q')));
  it('with the usual texts', () => same([...sessions, 'bind-key s choose-tree -s'], keys('j', 'l')));
  it('in a small pane, and zoomed', () =>
    same(
      [
        ...sessions,
        `split-window -h ${program}`,
        'resize-pane -x 20',
        tree('-s'),
        'bind-key S choose-tree -ZN',
      ],
      keys('j', 'q', prefix, 'S', 'j', 'j', 'q'),
    ));
  it('of buffers', () =>
    same(
      [
        'set-buffer one',
        'set-buffer two',
        'set-buffer -b named a-b',
        'bind-key = choose-buffer -F "#{buffer_size} bytes"',
      ],
      [prefix, '=', 'j', 'k', 'O', 'r', 't', 'd', '/', 'w', '\r', 'p', prefix, '=', 'D', 'd'],
    ));
  it('of windows that hold a text', () =>
    same(
      [...sessions, 'bind-key f command-prompt "find-window -N %%"', 'set -g window-status-format x'],
      [
        prefix,
        'f',
        's',
        'e',
        'c',
        '\r',
        'q',
        prefix,
        ':',
        ...Array.from('find-window -CZ orange'),
        '\r',
        'j',
      ],
    ));
});
