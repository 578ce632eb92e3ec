import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

/** Reports of the mouse (1006); columns and rows count from 0. */
const down = (x: number, y: number, button = 0): string => `\u001b[<${button};${x + 1};${y + 1}M`;
const up = (x: number, y: number, button = 0): string => `\u001b[<${button};${x + 1};${y + 1}m`;
const move = (x: number, y: number, button = 0): string => down(x, y, button + 32);
const click = (x: number, y: number): string => down(x, y) + up(x, y);
/** Longer than a click waits for the next one. */
const pause = '';
const prefix = '\u0002';

const windows = ['wheel', 'fuel', 'wing', 'nose', 'seat'].map(
  (name) => `new-window -d -n ${name} ${program}`,
);
const shown = 'set -g status-right "#{window_index} #{pane_id} #{pane_mode} #{pane_marked}"';
const mouse = ['set -g mouse on', shown];
const tree = [...mouse, ...windows, `split-window -h -d ${program}`, 'bind-key t choose-tree -w'];

describe.skipIf(!hasTmux)('the mouse in trees does what it does in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();

  it('makes a line the current one, and chooses it with two clicks', () =>
    same(tree, [
      prefix,
      't',
      click(10, 3),
      pause,
      click(60, 1),
      pause,
      click(5, 2) + click(5, 2),
      pause,
      pause,
      'x',
    ]));
  it('does nothing with its wheel, nor beside lines', () =>
    same(tree, [
      prefix,
      't',
      down(10, 3, 65),
      down(10, 3, 64),
      down(10, 11, 1),
      down(10, 14, 65),
      move(10, 4, 3),
    ]));
  it('moves the pictures of the preview', () =>
    same(tree, [prefix, 't', 'g', click(36, 18), pause, click(36, 18), pause, click(2, 18), pause]));
  it('opens a menu on lines of a tree', () =>
    same(
      [...mouse, ...windows, 'bind-key t choose-tree -w'],
      [
        prefix,
        't',
        down(30, 3, 2),
        move(30, 7, 2),
        up(30, 7, 2),
        down(70, 2, 2),
        't',
        down(3, 2, 2),
        '\u0014',
        down(30, 1, 2),
        'T',
        down(30, 4, 2),
        'm',
        down(30, 4, 2),
        'x',
        'n',
        down(30, 4, 2),
        down(30, 3, 2),
        '\r',
        down(30, 3, 2),
        '\u0003',
        down(30, 3, 2),
        '\u001b[B',
        '\r',
      ],
    ));
  it('opens another menu below them', () =>
    same(tree, [
      prefix,
      't',
      'g',
      down(30, 17, 2),
      '>',
      down(30, 17, 2),
      '<',
      down(30, 17, 2),
      'q',
      down(30, 17, 2),
      'j',
    ]));
  it('does the same where a pane is not all of the window', () =>
    same(
      [...tree, `split-window -v ${program}`, 'set -g status-position top'],
      [
        prefix,
        't',
        click(10, 16),
        pause,
        down(30, 16, 2),
        '\u0003',
        click(10, 15) + click(10, 15),
        pause,
        pause,
      ],
    ));
  it('opens menus on buffers', () =>
    same(
      [...mouse, 'set-buffer -b one first', 'set-buffer -b two second', 'bind-key b choose-buffer'],
      [prefix, 'b', click(4, 1), pause, down(30, 1, 2), 't', down(30, 0, 2), 'd', down(30, 0, 2), 'p', pause],
    ));
  it('opens menus on options', () =>
    same(
      [...mouse, 'bind-key o customize-mode'],
      [prefix, 'o', click(4, 2), pause, 'l', down(30, 3, 2), 't', down(30, 4, 2), 'q', pause],
    ));
  it('ends a clock', () => same([...mouse, 'bind-key C clock-mode'], [prefix, 'C', click(4, 4), 'x']));
});
