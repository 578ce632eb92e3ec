import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Attached, type Crew } from './support/crew.ts';
import { until } from './support/terminal.ts';

describe('a tree on an attached terminal', () => {
  let crew: Crew;
  beforeEach(async () => {
    crew = await startCrew();
    for (const name of ['pit', 'wheel', 'fuel', 'wing']) {
      await crew.run(name === 'pit' ? `new-session -d -s crew -n pit cat` : `new-window -d -n ${name} cat`);
    }
    await crew.run('set -g automatic-rename off');
  });
  afterEach(() => crew.close());

  const rows = (client: Attached): string => client.terminal.text().join('\n');
  const shows = (client: Attached, ...texts: readonly RegExp[]): Promise<void> =>
    until(
      () => texts.every((text) => text.test(rows(client))),
      () => `no ${texts.map(String).join(' ')} in\n${rows(client)}`,
    );

  it('finds lines by words that are no format, with the finder that it was handed', async () => {
    const client = crew.attach(80, 24);
    await crew.run('choose-tree -N -w -t crew:');
    await shows(client, /wheel/, /fuel/);
    client.type('fheel\r');
    await shows(client, /└─> 1: wheel/);
    assert.doesNotMatch(rows(client), /├─> /);
    await crew.run('new-window -d -n heeled cat');
    await shows(client, /├─> 1: wheel/, /└─> 4: heeled/);
    client.type('f\u0015\r');
    await shows(client, /wheel/, /fuel/, /wing/);
    client.type('q');
  });

  it('stays on its line, open as it is, where windows are linked and numbered anew', async () => {
    const client = crew.attach(80, 24);
    await crew.run('split-window -h -d -t crew:fuel cat');
    await crew.run('new-session -d -s other -t crew');
    await crew.run('set -g renumber-windows on');
    await crew.run('choose-tree -N -w -t crew:');
    await shows(client, /2: fuel/);
    client.type('jj\u001b[C');
    await shows(client, /└─> 1: /);
    await crew.run('new-window -d -n heeled -t other: cat');
    await crew.run('kill-window -t other:wing');
    await shows(client, /3: heeled/, /└─> 1: /);
    client.type('\r');
    await shows(client, /2:fuel\*/);
  });

  it('lists clients, and detaches the one that is chosen', async () => {
    const [one, other] = [crew.attach(80, 24), crew.attach(80, 24)];
    await crew.run('choose-client -t crew:');
    await shows(one, /0\)\s+\S*test0: .*session crew/, /1\)\s+\S*test1: /, /\(sort: name\)/);
    other.type('1');
    assert.equal(await other.farewell, '[detached (from session crew)]');
    one.type('q');
  });

  it('chooses the picture that is clicked on (tmux takes the line that was the current one, or what was there before)', async () => {
    const client = crew.attach(80, 24);
    await crew.run('set -g mouse on');
    await crew.run('split-window -h -d -t crew:fuel cat');
    await crew.run('choose-tree -t crew:');
    await shows(client, /0\) - crew: /);
    client.type('g');
    await shows(client, /┌ crew /);
    client.type('\u001b[<0;41;18M');
    await shows(client, /1:wheel\*/);
  });

  it('chooses the pane whose picture is clicked on', async () => {
    const client = crew.attach(80, 24);
    await crew.run('set -g mouse on');
    await crew.run('split-window -h -d -t crew:fuel cat');
    await crew.run('choose-tree -w -t crew:');
    await shows(client, /2: fuel/);
    client.type('3');
    await shows(client, /2:fuel\*/);
    await crew.run('choose-tree -w -t crew:');
    await shows(client, /┌ 2 /);
    client.type('\u001b[<0;61;18M');
    await shows(client, /2:fuel\*/);
    assert.equal(await crew.run("display-message -p -t crew: '#{pane_index}'"), '1');
  });

  it('has menus whose keys can be typed, Right too (which tmux does not know)', async () => {
    const one = crew.attach(80, 24);
    await crew.run('set -g mouse on');
    await crew.run('choose-tree -s -t crew:');
    await shows(one, /0\) \+ crew: /);
    one.type('\u001b[<2;40;1M');
    await shows(one, /Expand {2}\(Right\)/);
    one.type('\u001b[C');
    await shows(one, /├─> .*1: wheel/);
  });

  it('detaches a client by a menu', async () => {
    const [one, other] = [crew.attach(80, 24), crew.attach(80, 24)];
    await crew.run('set -g mouse on');
    await crew.run('choose-client -t crew:');
    await shows(one, /1\)\s+\S*test1: /);
    one.type('\u001b[<2;40;2M');
    await shows(one, /Detach Tagged \(D\)/);
    one.type('d');
    assert.equal(await other.farewell, '[detached (from session crew)]');
    one.type('q');
  });

  it('of customize-mode unbinds the key that it is on, and a table with its last (tmux ends of it)', async () => {
    await crew.run('bind-key -T own x send-prefix');
    await crew.run('bind-key -T own y send-prefix');
    const client = crew.attach(80, 24);
    await crew.run('customize-mode -t crew:');
    client.type('\u0013Table - own\r');
    await shows(client, /┌ Key Table - own ─/);
    client.type('ljj');
    await shows(client, /┌ y ─/);
    client.type('u');
    await shows(client, /Unset y\?/);
    client.type('y');
    await shows(client, /┌ x ─/, /└─> \+ x/);
    client.type('d');
    await shows(client, /Reset x to default\?/);
    client.type('y');
    await shows(client, /┌ Server Options ─/);
    await assert.rejects(crew.run('list-keys -T own'), /table own doesn't exist/);
  });

  it('of customize-mode leaves out keys and shows each option of users (tmux hangs, and shows one)', async () => {
    await crew.run('set -s @one 1');
    await crew.run('set -s @two 2');
    const client = crew.attach(80, 24);
    await crew.run("customize-mode -t crew: -f '#{m:@*,#{option_name}}'");
    client.type('\u001b+');
    await shows(client, /@one: 1/, /@two: 2/, /\(5\)\s+Key Table - copy-mode\n/);
    client.type('q');
  });

  it('is not opened where there is nothing to choose from', async () => {
    await crew.run('choose-buffer -t crew:');
    await crew.run('choose-client -t crew:');
    assert.equal(await crew.run("display-message -p -t crew: '#{pane_mode}'"), '');
  });
});
