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
