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
