import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Attached, type Crew } from './support/crew.ts';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';
import { until } from './support/terminal.ts';

const prefix = '\u0002';

describe.skipIf(!hasTmux)('menus and popups look as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();
  const items = [
    `'One' o 'rename-window one'`,
    `'' `,
    `'-Off' f 'rename-window off'`,
    `'Two #W' t 'rename-window two'`,
    `'#[fg=red]Three' '' 'rename-window three'`,
    `'' `,
    `'Last' C-x 'rename-window last'`,
  ].join(' ');
  const menu = (flags: string): string => `bind-key m display-menu ${flags} ${items}`;

  it('a menu that is moved through, and its row that is chosen', () =>
    same(
      [menu('-T "#[align=centre]#S"')],
      [prefix, 'm', 'j', 'j', 'k', '\u001b[B', '\u001b[B', '\u001b[B', 'k', 'g', '\u001b[6~', 'x', '\r'],
    ));
  it('a menu whose row is chosen by its key, or that is left', () =>
    same([menu('-T title')], [prefix, 'm', 't', prefix, 'm', 'f', 'q', prefix, 'm', '\u0018']));
  it('menus in many places', () =>
    same(
      [
        `split-window -h ${program}`,
        `split-window ${program}`,
        'bind-key 1 display-menu -x 0 -y 0 A a ""',
        'bind-key 2 display-menu -x R -y P A a ""',
        'bind-key 3 display-menu -x P -y S A a ""',
        'bind-key 4 display-menu -x W -y W A a ""',
        'bind-key 5 display-menu -x "#{popup_pane_right}" -y "#{popup_pane_top}" A a ""',
        'bind-key 6 display-menu -x 200 -y 3 "A longer name of an item" a ""',
      ],
      ['1', '2', '3', '4', '5', '6'].flatMap((key) => [prefix, key, 'q']),
    ));
  const popup = (flags: string): string => `bind-key p display-popup ${flags}`;
  it('a popup with its program, typed into and closed', () =>
    same(
      [popup(`-T ' #[fg=red]title ' "echo in a popup; exec cat"`)],
      [prefix, 'p', 'a', 'b', '\r', '\u001b', 'z'],
    ));
  it('popups of other sizes, places and borders', () =>
    same(
      [
        ...['single', 'double', 'heavy', 'simple', 'rounded', 'padded', 'none'].map(
          (lines, key) =>
            `bind-key ${key} display-popup -b ${lines} -w 20 -h 30% -x ${key} -y ${key + 9} 'echo ${lines}; exec cat'`,
        ),
        `bind-key B display-popup -B -w 30 -h 4 -s bg=blue,fg=yellow 'echo plain; exec cat'`,
        `bind-key S display-popup -S fg=green -s bg=red -T title -w 30 -h 5 'echo styled; exec cat'`,
      ],
      ['0', '1', '2', '3', '4', '5', '6', 'B', 'S'].flatMap((key) => [prefix, key, '\u001b']),
    ));
  const placed = (flags: string): string =>
    `bind-key p display-popup ${flags} -w 30 -h 8 -x 10 -y 15 'echo in a popup; exec cat'`;
  const drag = (button: number, ...places: readonly (readonly [x: number, y: number])[]): readonly string[] =>
    places.map(([x, y], at) => {
      const isLast = at === places.length - 1;
      return `\u001b[<${button + (at === 0 || isLast ? 0 : 32)};${x};${y}${isLast ? 'm' : 'M'}`;
    });
  it('popups that the mouse moves by their border, or by what is inside with Meta', () =>
    same(
      ['set -g mouse on', placed('')],
      [
        prefix,
        'p',
        ...drag(0, [21, 8], [31, 10], [80, 24], [31, 1], [40, 5], [40, 5]),
        ...drag(0, [30, 10], [31, 11], [31, 11]),
        ...drag(8, [30, 10], [31, 11], [25, 9], [25, 9]),
        'x',
      ],
    ));
  it('popups that the third button makes larger and smaller', () =>
    same(
      ['set -g mouse on', placed('')],
      [prefix, 'p', ...drag(2, [40, 12], [45, 18], [12, 18], [60, 9], [35, 12], [35, 12]), 'x', '\r'],
    ));
  it('popups without a border, moved and sized with Meta', () =>
    same(
      ['set -g mouse on', placed('-B')],
      [prefix, 'p', ...drag(8, [15, 10], [20, 12], [20, 12]), ...drag(10, [20, 12], [50, 20], [50, 20])],
    ));
  it('the menu of a popup, on its border and outside of it', () =>
    same(
      ['set -g mouse on', 'set-buffer -b own pasted', placed('')],
      [
        prefix,
        'p',
        ...drag(2, [21, 8], [21, 9], [21, 10], [70, 3]),
        ...drag(2, [70, 3]),
        '\u001b[<2;70;3M',
        'p',
        ...['C', 'F'].flatMap((key) => ['\u001b[<2;21;8M', key]),
        ...drag(2, [1, 5], [5, 6], [5, 6]),
        'z',
      ],
    ));
  it('popups that become panes', () =>
    same(
      ['set -g mouse on', 'bind-key q display-popup "echo another; exec cat"', placed('')],
      [
        prefix,
        'p',
        'a',
        '\r',
        '\u001b[<2;21;8M',
        'h',
        'b',
        '\r',
        prefix,
        'q',
        '\u001b[<2;1;1M',
        'v',
        'c',
        '\r',
      ],
    ));
  it('popups whose programs are told of the mouse', () =>
    same(
      [
        'set -g mouse on',
        ...['1000', '1002', '1003'].map(
          (mode, at) =>
            `bind-key ${at} display-popup -w 60 -h 12 -x 5 -y 15 'printf "\\033[?${mode}h\\033[?1006h"; stty -icanon; exec cat -v'`,
        ),
      ],
      ['0', '1', '2'].flatMap((key) => [
        prefix,
        key,
        // Time for its program to ask for the mouse.
        '',
        ...drag(0, [10, 7], [12, 8], [13, 9]),
        '\u001b[<35;14;9M',
        '\u001b[<64;14;9M',
        '\u001b[<2;14;9M',
        '\u001b[<2;14;9m',
        '\u001b[<0;1;1M',
        '\u001b[<0;1;1m',
        '\u001b',
      ]),
    ));
  it('popups that go when their program does', () =>
    same(
      [
        `bind-key 1 display-popup -E 'read x; exit 3'`,
        `bind-key 2 display-popup -EE 'echo failed; read x; exit 3'`,
        `bind-key 3 display-popup -EE 'read x'`,
        `bind-key 4 display-popup 'echo stays'`,
      ],
      ['1', '2', '3', '4'].flatMap((key) => [prefix, key, '\r', '\u001b']),
    ));
});

describe('an overlay on an attached terminal', () => {
  let crew: Crew;
  beforeEach(async () => {
    crew = await startCrew();
    await crew.run('new-session -d -s crew -n pit cat');
  });
  afterEach(() => crew.close());

  const shows = (client: Attached, text: RegExp): Promise<void> =>
    until(
      () => text.test(client.terminal.text().join('\n')),
      () => `no ${text} in\n${client.terminal.text().join('\n')}`,
    );

  it('runs a program with its folder and variables, and is closed by another command', async () => {
    const client = crew.attach(80, 24);
    const over = crew.run(`display-popup -d / -e NAME=value 'echo "at $PWD with $NAME"; exec cat'`);
    await shows(client, /at \/ with value/);
    client.type('\u001b[200~pas\u0002ted\u001b[201~\r');
    await shows(client, /pas\^Bted/);
    client.resize(30, 10);
    await shows(client, /┌─+┐/);
    await crew.run('display-popup -C');
    await over;
    await until(
      () => !client.terminal.text().join('\n').includes('value'),
      () => 'the popup is still there',
    );
  });

  it('is taken away when the terminal changes its size, where it has no use for that', async () => {
    const client = crew.attach(80, 24);
    const over = crew.run(`display-menu -T menu Item i 'set-buffer x'`);
    await shows(client, /┌─menu/);
    client.resize(70, 20);
    await over;
    assert.equal(await crew.run('list-buffers'), '');
  });

  it('is refused where it is asked for what there is not', async () => {
    crew.attach(80, 24);
    await assert.rejects(crew.run('display-popup -b wavy cat'), /popup-border-lines unknown value: wavy/);
    await assert.rejects(crew.run('display-popup -w 200% cat'), /width too large/);
    await assert.rejects(crew.run('display-menu Item i'), /not enough arguments/);
  });
});
