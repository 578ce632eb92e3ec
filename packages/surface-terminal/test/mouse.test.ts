import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

/** Reports of the mouse (1006); columns and rows count from 0. */
const report = (button: number, x: number, y: number, end = 'M'): string =>
  `\u001b[<${button};${x + 1};${y + 1}${end}`;
const down = (x: number, y: number, button = 0): string => report(button, x, y);
const up = (x: number, y: number, button = 0): string => report(button, x, y, 'm');
const drag = (x: number, y: number, button = 0): string => report(button + 32, x, y);
const move = (x: number, y: number): string => report(35, x, y);
const click = (x: number, y: number, button = 0): string => down(x, y, button) + up(x, y, button);
const wheelUp = (x: number, y: number): string => report(64, x, y);
const wheelDown = (x: number, y: number): string => report(65, x, y);

const shown = 'set -g status-right "#{pane_id} #{pane_mode} #{buffer_sample}"';
const mouse = ['set -g mouse on', 'set -g status-right-length 60', shown];
const beside = [...mouse, `split-window -h ${program}`];
const lines = `'seq 1 60; printf "one two-three (four) 日本 five\\n\\033[38;5;208morange\\033[0m\\n"; exec cat'`;
const history = [...mouse, `respawn-pane -k ${lines}`];
/** Longer than a click waits for the next one: the next one is a first one again. */
const pause = '';
const apart = (...keys: readonly string[]): readonly string[] => keys.flatMap((key) => [key, pause]);

describe.skipIf(!hasTmux)('the mouse does what it does in tmux 3.3a (skipped without tmux 3.3a)', () => {
  const { same } = pictures();

  it('chooses panes', () => same(beside, apart(click(3, 3), click(60, 3, 1), click(60, 12), click(3, 3))));
  it('does nothing while the option is off', () => same(beside.slice(1), [click(3, 3), wheelUp(3, 3)]));
  it('moves a border between columns', () =>
    same(beside, [
      down(40, 5),
      drag(30, 5),
      drag(20, 6),
      up(20, 6),
      pause,
      down(20, 3),
      drag(50, 3),
      up(50, 3),
    ]));
  it('moves borders where they cross', () =>
    same(
      [...beside, `split-window ${program}`, 'select-pane -t 0', `split-window ${program}`],
      [down(40, 11), drag(35, 8), drag(44, 14), up(44, 14)],
    ));
  it('chooses windows on the status line, and the next ones with the wheel', () =>
    same(
      [...mouse, `new-window -n two ${program}`, `new-window -n three ${program}`],
      apart(click(9, 23), click(14, 23), wheelDown(9, 23), wheelUp(9, 23), click(79, 23)),
    ));
  it('does the same with the status line at the top', () =>
    same(
      [...beside, 'set -g status-position top', `new-window -d -n two ${program}`],
      [...apart(click(14, 0), click(9, 0), click(3, 3), click(60, 3)), down(40, 5), drag(30, 5), up(30, 5)],
    ));
  it('looks back with the wheel, and comes back at the newest row', () =>
    same(history, [
      wheelUp(5, 5),
      wheelUp(5, 5),
      wheelUp(5, 5),
      wheelDown(5, 5),
      wheelDown(5, 5),
      wheelDown(5, 5),
      wheelUp(5, 5),
    ]));
  it('selects and copies what it is dragged over', () =>
    same(history, [down(0, 21), drag(4, 21), drag(12, 21), up(12, 21)]));
  it('selects upwards and over rows', () =>
    same(history, [down(10, 21), drag(9, 20), drag(1, 10), drag(0, 12), up(0, 12)]));
  it('selects with vi keys', () =>
    same([...history, 'set -g mode-keys vi'], [down(0, 21), drag(4, 21), drag(12, 21), up(12, 21)]));
  it('selects a word with two clicks, a line with three', () =>
    same(history, [
      click(5, 21) + click(5, 21),
      pause,
      click(21, 21) + click(21, 21) + click(21, 21),
      pause,
    ]));
  it('selects words in copy mode', () =>
    same(history, ['\u0002[', click(5, 21) + click(5, 21) + pause, pause, click(2, 2)]));
  it('has keys with names, places and formats', () =>
    same(
      [
        ...beside,
        'bind -n MouseDown1Pane display -t = "#{mouse_x},#{mouse_y} #{mouse_pane} [#{mouse_word}] [#{mouse_line}]"',
        'bind -n C-MouseDown2Pane display "ctrl #{pane_id}"',
        'bind -n MouseUp3Pane display "up #{pane_id}"',
        'bind -n MouseDown1StatusLeft display left',
        'bind -n MouseDown1StatusRight display right',
        'bind -n MouseDown1StatusDefault display default',
        'bind -n MouseDown1Border display border',
        'bind -n SecondClick1Border display second',
        'bind -n WheelDownBorder display wheel',
      ],
      [
        down(1, 0),
        up(1, 0),
        pause,
        down(43, 1),
        up(43, 1),
        pause,
        down(60, 12, 17),
        up(60, 12, 17),
        up(3, 3, 2),
        pause,
        down(1, 23),
        up(1, 23),
        pause,
        down(79, 23),
        pause,
        down(30, 23),
        pause,
        // At once: on a busy machine a second click may come too late to be one.
        down(40, 4) + up(40, 4) + down(40, 4),
        // The second click is waited for, whether there will be a third: its end would take the next message away.
        pause,
        wheelDown(40, 2),
      ],
    ));
  it.each([
    ['1000', '9'],
    ['1000', '1006'],
    ['1002', '1005'],
    ['1002', '1006'],
    ['1003', '1006'],
    ['1003', '1000'],
  ])('tells programs that asked with %s and %s', (mode, encoding) =>
    same(
      [
        ...mouse,
        `split-window -h 'stty raw -echo; printf "\\033[?${mode}h\\033[?${encoding}hasks orange"; exec cat -v'`,
      ],
      [
        { shown: 'asks' },
        ...apart(click(50, 3), click(79, 22)),
        down(45, 4) + drag(46, 4) + drag(47, 5) + up(47, 5),
        wheelUp(50, 5),
        report(35, 60, 6),
        report(16, 60, 6),
        pause,
        click(3, 3),
        report(35, 60, 7),
      ],
    ),
  );
  const menu = (flags: string): string =>
    `bind -n MouseDown3Pane display-menu ${flags} -T title -t = -x M -y M ` +
    `One o 'rename-window one' '' 'Two #{mouse_x}' t 'rename-window two' -Off f 'rename-window off'`;
  it('chooses from a menu that it opens, by letting go', () =>
    same(
      [...mouse, menu('')],
      [
        down(20, 5, 2),
        drag(20, 6, 2),
        drag(20, 8, 2),
        up(20, 8, 2),
        pause,
        down(20, 5, 2),
        drag(20, 6, 2),
        drag(40, 12, 2),
        up(40, 12, 2),
        pause,
        down(20, 5, 2),
        drag(20, 9, 2),
        up(20, 9, 2),
        pause,
        down(20, 5, 2),
        'j',
        'j',
        '\r',
      ],
    ));
  it('opens a menu that stays until a button is pressed', () =>
    same(
      [...mouse, menu('-O')],
      [
        click(20, 5, 2),
        report(35, 20, 6),
        report(35, 20, 7),
        click(20, 7),
        wheelDown(20, 6),
        report(35, 60, 12),
        report(35, 20, 8),
        down(20, 8),
        up(20, 8),
        pause,
        click(20, 5, 2),
        down(20, 6),
        pause,
        click(20, 5, 2),
        report(35, 20, 9),
        down(20, 9),
        up(20, 9),
        down(60, 12),
        up(60, 12),
      ],
    ));
  it('leaves a menu that a key has opened, but for the first button', () =>
    same(
      [...mouse, 'bind-key m display-menu One o "rename-window one" Two t "rename-window two"'],
      ['\u0002', 'm', down(3, 20), down(3, 20, 1), pause, '\u0002', 'm', wheelUp(3, 20)],
    ));
  it('takes the numbers of panes away', () =>
    same([...beside, 'bind-key q display-panes -d 0'], ['\u0002', 'q', click(3, 3), pause]));
  it('does nothing while a message is shown that takes no keys', () =>
    same([...beside, 'bind-key m display-message -N -d 60000 message'], ['\u0002', 'm', click(3, 3), pause]));
  it('leaves a menu open where one tap opened it', () =>
    same(mouse, [click(20, 5, 2), move(24, 8), pause, click(24, 9, 2), '\u0003', click(3, 3), 'x']));
  it('opens the menu of a pane, and of a window and the session on the status line', () =>
    same(
      [...beside, `new-window -d -n two ${program}`],
      [
        down(60, 3, 2),
        'q',
        up(60, 3, 2),
        pause,
        down(3, 20, 2),
        up(3, 20, 2),
        pause,
        down(14, 23, 2),
        'q',
        up(14, 23, 2),
        pause,
        down(2, 23, 2),
        'q',
        up(2, 23, 2),
      ],
    ));
  it('opens menus beside itself', () =>
    same(
      [
        ...mouse,
        ...['centre_x', 'x'].map(
          (x, at) =>
            `bind -n MouseDown${at + 1}Pane display-menu -O -x "#{popup_mouse_${x}}" -y "#{popup_mouse_bottom}" One o ""`,
        ),
        'bind -n MouseDown3Pane display-menu -O -x "#{popup_mouse_x}" -y "#{popup_mouse_centre_y}" One o ""',
      ],
      [
        click(40, 12),
        'q',
        click(1, 21),
        'q',
        click(78, 1, 1),
        'q',
        click(30, 10, 2),
        'q',
        click(30, 22, 2),
        'q',
        click(78, 0, 2),
        'q',
      ],
    ));
  it('tells a program that asked although the option is off', () =>
    same(
      [`respawn-pane -k 'stty raw -echo; printf "\\033[?1002h\\033[?1006horange"; exec cat -v'`],
      [click(5, 3), pause, down(5, 4) + drag(6, 4) + up(6, 4), wheelDown(5, 5)],
    ));
});
