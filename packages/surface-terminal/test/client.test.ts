import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Attached, type Crew } from './support/crew.ts';
import { until } from './support/terminal.ts';

const quiet = [
  'set -g automatic-rename off',
  'set -g status-right ""',
  'set -g status-interval 0',
  // Keys are typed here all at once.
  'set -g assume-paste-time 0',
];

describe('an attached client', () => {
  let crew: Crew;
  beforeEach(async () => {
    crew = await startCrew();
    for (const command of [`new-session -d -s crew -n pit -x 80 -y 24 'cat -v'`, ...quiet])
      await crew.run(command);
  });
  afterEach(() => crew.close());

  const shows = (client: Attached, text: string): Promise<void> =>
    until(
      () => client.terminal.text().some((row) => row.includes(text)),
      () => `no ${text} in\n${client.terminal.text().join('\n')}`,
    );

  it('gives the terminal back as it was, with the farewell of C-b d', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    const { terminal } = client;
    assert.equal(terminal.screen.modes.alternateScreen, true);
    assert.equal(terminal.screen.modes.bracketedPaste, true);
    client.type('\u0002d');
    assert.equal(await client.farewell, '[detached (from session crew)]');
    const { modes } = terminal.screen;
    assert.deepEqual(
      [
        modes.alternateScreen,
        modes.bracketedPaste,
        modes.applicationCursor,
        modes.applicationKeypad,
        modes.cursorVisible,
      ],
      [false, false, false, false, true],
    );
    assert.equal(terminal.text().join(''), '');
    assert.equal(crew.conductor.clients.size, 0);
  });

  it('types what is no binding, and the prefix where it is pressed twice', async () => {
    const client = crew.attach(80, 24);
    client.type('ab\u0002\u0002\u001bx\u001bOA\r');
    await shows(client, 'ab^B^[x^[[A');
  });

  it('shows what a command makes of a screen, though no program writes', async () => {
    const client = crew.attach(80, 24);
    client.type('text\r');
    // Once from the terminal, which echoes, and once from the program.
    const rows = (): number => client.terminal.text().filter((row) => row.includes('text')).length;
    await until(
      () => rows() === 2,
      () => `${rows()} rows have the text`,
    );
    await crew.run('send-keys -R');
    await until(
      () => rows() === 0,
      () => 'the text is still shown',
    );
    await crew.run('resize-pane -T');
    await shows(client, 'text');
  });

  it('draws all of the terminal for refresh-client, and no more than the status line for its -S', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    const cleared = (): number => client.terminal.sent.split('\u001b[2J').length;
    const before = cleared();
    await crew.run('set -g @text new ; set -g status-right "#{@text}" ; refresh-client -S');
    await shows(client, 'new');
    assert.equal(cleared(), before);
    await crew.run('refresh-client');
    await until(
      () => cleared() === before + 1,
      () => 'not drawn again',
    );
  });

  it('types no answer of its terminal, but where programs may ask that past it', async () => {
    const client = crew.attach(80, 24);
    client.type('a\u001b]11;rgb:1e/1e/2e\u0007b\u001b_Gi=1;OK\u001b\\\r');
    await shows(client, 'ab');
    await crew.run('set -p allow-passthrough on');
    client.type('c\u001b_Gi=1;OK\u001b\\d\u001b]52;c;aGk=\u0007\r');
    await shows(client, 'c^[_Gi=1;OK^[\\d');
    assert.equal(client.terminal.text().join().includes('52;'), false);
  });

  it('loses a key that means nothing after the prefix', async () => {
    const client = crew.attach(80, 24);
    client.type('a\u0002Zb\r');
    await shows(client, 'ab');
  });

  it('types a paste as one, without looking for bindings in it', async () => {
    const client = crew.attach(80, 24);
    client.type('\u001b[200~x\u0002');
    client.type('d\u001b[201~\r');
    await shows(client, 'x^Bd');
    const [pane] = crew.conductor.panes.values();
    pane?.screen.write(Buffer.from('\u001b[?2004h'));
    client.type('\u001b[200~y\u001b[201~\r');
    await shows(client, '^[[200~y^[[201~');
  });

  it('sends keys typed after a split to the new pane', async () => {
    const client = crew.attach(80, 24);
    await crew.run(`set -g default-command 'cat -v'`);
    client.type('\u0002%new\r');
    await shows(client, '│new');
    assert.equal(crew.conductor.panes.size, 2);
  });

  it('repeats a key that may repeat without the prefix, until repeat-time is over', async () => {
    const client = crew.attach(80, 24);
    await crew.run(`split-window -h 'cat -v'`);
    await crew.run('set -g repeat-time 200');
    const [left] = crew.conductor.panes.values();
    const before = left?.cols ?? 0;
    client.type('\u0002\u001b[1;5D\u001b[1;5D\u001b[1;5D');
    await until(
      () => left?.cols === before - 3,
      () => `${left?.cols} columns`,
    );
    const [attached] = crew.conductor.clients;
    await until(
      () => attached?.keyTable === 'root',
      () => 'still repeating',
    );
  });

  it('draws only what changed', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    client.type('x');
    await shows(client, 'x');
    const before = client.terminal.bytes;
    client.type('y');
    await shows(client, 'xy');
    assert.ok(
      client.terminal.bytes - before < 20,
      `${client.terminal.bytes - before} bytes for one character`,
    );
  });

  it('is not written to while it is slow, and shows the newest state then', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    client.stall(true);
    client.type('a');
    await shows(client, 'a');
    const { parts } = client.terminal;
    const [pane] = crew.conductor.panes.values();
    for (let line = 0; line < 500; line += 1) await crew.run(`send-keys "line ${line}" Enter`);
    const paneText = (): string =>
      Array.from({ length: 23 }, (_, y) => pane?.screen.line(y)?.runs[0]?.text ?? '').join();
    await until(
      () => paneText().includes('line 499'),
      () => `the pane waits for a terminal: ${paneText()}`,
    );
    assert.equal(client.terminal.parts, parts);
    client.stall(false);
    await shows(client, 'line 499');
    assert.ok(client.terminal.parts - parts < 5);
  });

  it('writes nothing while nothing happens', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    const { parts } = client.terminal;
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(client.terminal.parts, parts);
  });

  it('changes the size of its window with the terminal', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    client.resize(100, 30);
    const [window] = crew.conductor.windows.values();
    assert.deepEqual([window?.cols, window?.rows], [100, 29]);
    await until(
      () => client.terminal.text()[29]?.startsWith('[crew]') === true,
      () => client.terminal.text().join('\n'),
    );
  });

  it('leaves the size of a window to the client that was used last', async () => {
    const large = crew.attach(100, 30);
    const small = crew.attach(60, 20);
    const [window] = crew.conductor.windows.values();
    assert.deepEqual([window?.cols, window?.rows], [60, 19]);
    await until(
      () => large.terminal.text()[5]?.[60] === '│',
      () => large.terminal.text().join('\n'),
    );
    large.type('x');
    assert.deepEqual([window?.cols, window?.rows], [100, 29]);
    await until(
      () => small.terminal.text()[0] === 'x',
      () => small.terminal.text().join('\n'),
    );
    large.vanish();
    await large.farewell;
    assert.deepEqual([window?.cols, window?.rows], [60, 19]);
    assert.equal(crew.conductor.clients.size, 1);
  });

  it('that may only look types nothing, and detaches', async () => {
    const client = crew.attach(80, 24, { readOnly: true });
    client.type('abc\u0002cabc');
    await shows(client, 'Client is read-only');
    assert.equal(crew.conductor.windows.size, 1);
    client.type('\u0002d');
    assert.equal(await client.farewell, '[detached (from session crew)]');
    const [pane] = crew.conductor.panes.values();
    assert.equal(pane?.screen.line(0)?.runs.length, 0);
  });

  it('ends with [exited] when its session does', async () => {
    const client = crew.attach(80, 24);
    await shows(client, '[crew]');
    await crew.run('kill-session -t crew');
    assert.equal(await client.farewell, '[exited]');
  });

  it('ends with [server exited] when the server does', async () => {
    const client = crew.attach(80, 24);
    await crew.close();
    assert.equal(await client.farewell, '[server exited]');
  });

  it('shows a message for display-time, and then the status line again', async () => {
    const client = crew.attach(80, 24);
    await crew.run('set -g display-time 100');
    await crew.run('display-message hello');
    // All that it was sent: on the screen it may be gone before anybody looks.
    await until(
      () => client.terminal.sent.includes('hello'),
      () => client.terminal.text().join('\n'),
    );
    await shows(client, '[crew]');
  });

  it('answers a prompt, and closes what a command printed with q', async () => {
    const client = crew.attach(80, 24);
    client.type('\u0002:rename-window better\r');
    await shows(client, '0:better*');
    client.type('\u0002:list-sessions\r');
    await shows(client, 'crew: 1 windows');
    assert.equal([...crew.conductor.panes.values()][0]?.mode?.name, 'view-mode');
    client.type('q');
    await until(
      () => client.terminal.text()[0] === '',
      () => 'the output stays',
    );
  });

  it('remembers what the terminal says that it is', async () => {
    const client = crew.attach(80, 24);
    client.type('\u001bP>|tmux 3.3a\u001b\\');
    const [attached] = crew.conductor.clients;
    assert.equal(attached?.termType, 'tmux 3.3a');
    client.type('ok\r');
    await shows(client, 'ok');
  });

  it('tells a program of the focus where it asked', async () => {
    const client = crew.attach(80, 24);
    client.type('\u001b[I');
    const [pane] = crew.conductor.panes.values();
    pane?.screen.write(Buffer.from('\u001b[?1004h'));
    client.type('\u001b[O\r');
    await shows(client, '^[[O');
    assert.ok(!client.terminal.text().join('').includes('^[[I'));
  });

  it('is refused on a terminal where nothing can be drawn', async () => {
    await assert.rejects(crew.attach(80, 24, {}, 'dumb').farewell, /open terminal failed/);
    assert.equal(crew.conductor.clients.size, 0);
  });
});
