import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { house, tmuxPath, until, type House } from './support/house.ts';

const unit = '\u001f';

/** Everything that a refused command must not change. */
async function state(home: House): Promise<string> {
  const panes = await home.ok(
    'list-panes',
    '-a',
    '-F',
    '#{session_name}:#{window_index}.#{pane_index} #{pane_id} #{window_layout}',
  );
  const options = await Promise.all([home.ok('show-options', '-g'), home.ok('show-options', '-s')]);
  return [panes, await home.ok('list-buffers'), await home.ok('show-environment', '-g'), ...options].join(
    '\n',
  );
}

describe('arguments', () => {
  it('arrive as they are: line feeds, quotes, empty words', async () => {
    const home = house();
    await home.start();
    for (const text of ['one\ntwo', `it's "quoted" $HOME \\`, unit, ' ', '#', 'ü€😀', '\t']) {
      await home.ok('set-buffer', '-b', 'b', '--', text);
      assert.equal((await home.tmux('show-buffer', '-b', 'b')).out, text);
    }
    assert.equal(await home.ok('display-message', '-p', ''), '');
    assert.equal((await home.tmux('')).code, 1);
  });

  it('need not be UTF-8', async () => {
    const home = house();
    await home.start();
    const script = `"$0" set-buffer "$(printf 'a\\377\\300b')" && "$0" show-buffer | od -An -tx1`;
    assert.match((await home.run(['/bin/sh', '-c', script, tmuxPath])).out, /61 ff c0 62/);
    const unknown = `"$0" "$(printf 'no\\377such')"`;
    const { code, err } = await home.run(['/bin/sh', '-c', unknown, tmuxPath]);
    assert.equal(code, 1);
    assert.match(err, /unknown command: no/);
  });

  it('may be long: 100 kB in a word, 1 MiB together', async () => {
    const home = house();
    await home.start();
    const word = 'w'.repeat(100_000);
    await home.ok('set-buffer', '-b', 'long', word);
    assert.equal((await home.tmux('show-buffer', '-b', 'long')).out, word);
    const words = Array.from({ length: 10 }, (_, index) => [
      'set-buffer',
      '-b',
      `b${index}`,
      word,
      ';',
    ]).flat();
    await home.ok(...words);
    assert.equal((await home.ok('list-buffers', '-F', '#{buffer_size}')).split('\n').length, 11);
    const { code, err } = await home.tmux('new-session', '-d', '-s', word, word.slice(0, 50_000));
    assert.ok(code === 0 || err.length > 0);
    assert.equal(await home.ok('display-message', '-p', '-t', 'first:', '#{session_name}'), 'first');
  });

  it('that are nothing but semicolons do nothing', async () => {
    const home = house();
    await home.start();
    const before = await state(home);
    for (const words of [[';'], [';', ';'], ['\\;']]) {
      const { signal } = await home.tmux(...words);
      assert.equal(signal, null);
      assert.equal(await state(home), before);
    }
  });

  it('that nest deeply harm nobody: the next command is answered', async () => {
    const home = house();
    await home.start();
    const deep = 15_000;
    const format = `${'#{?1,'.repeat(deep)}x${',}'.repeat(deep)}`;
    const block = `${'if -F 1 { '.repeat(deep / 4)}display${' }'.repeat(deep / 4)}`;
    for (const words of [
      ['display-message', '-p', format],
      ['if-shell', '-F', '1', block],
    ]) {
      const { signal } = await home.tmux(...words);
      assert.equal(signal, null);
    }
    assert.equal(await home.ok('display-message', '-p', 'there'), 'there');
  });
});

describe('what is not understood', () => {
  const refused: readonly (readonly [words: readonly string[], text: RegExp, logged: boolean])[] = [
    [['frobnicate', '--now'], /^unknown command: frobnicate\n$/, true],
    [['list-sessions', '-Y'], /^command list-sessions: unknown flag -Y\n$/, true],
    [['split-window', '-l'], /^command split-window: -l expects an argument\n$/, true],
    [['kill-session', 'too', 'many'], /^command kill-session: too many arguments/, true],
    [['select-window', '-t', 'nowhere:7'], /^can't find session: nowhere\n$/, false],
    [['select-pane', '-t', '%99'], /^can't find pane: %99\n$/, false],
    [['set-option', '-g', 'no-such-option', '1'], /^invalid option: no-such-option\n$/, true],
    [['set-option', '-g', 'status', 'maybe'], /unknown value: maybe/, false],
    [['set-option', '-g', 'history-limit', 'x'], /\S/, false],
    [['resize-pane', '-x', 'wide'], /\S/, false],
    [['show-buffer', '-b', 'none'], /^no buffer none\n$/, false],
    [['list-panes', '-f'], /-f expects an argument/, true],
    [['new-window', '-t', 'first:0'], /^create window failed: index 0 in use\n$/, false],
  ];
  it('exits with 1, says so on stderr, changes nothing and is logged', async () => {
    const home = house();
    await home.start();
    const before = await state(home);
    for (const [words, text, logged] of refused) {
      const { code, out, err } = await home.tmux(...words);
      assert.deepEqual([code, out], [1, ''], words.join(' '));
      assert.match(err, text, words.join(' '));
      const [reason = ''] = err.split('\n');
      if (logged)
        await until(
          () => existsSync(home.log) && readFileSync(home.log, 'utf8').includes(JSON.stringify(reason)),
        );
    }
    assert.equal(await state(home), before);
    for (const line of readFileSync(home.log, 'utf8').trimEnd().split('\n')) JSON.parse(line);
  });

  it('of formats is empty text, as tmux does', async () => {
    const home = house();
    await home.start();
    for (const format of [
      '#{no_such_variable}',
      '#{',
      '#{?',
      '#{s/(/x/:pane_id}',
      '#{=abc:pane_id}',
      '#{e|/|:1,0}',
    ]) {
      const { code, signal } = await home.tmux('display-message', '-p', format);
      assert.deepEqual([code, signal], [0, null], format);
    }
  });

  it('of formats that contain themselves twice hangs nobody, is logged, and is empty for each line of a list', async () => {
    const home = house();
    await home.start();
    await home.ok('set-option', '-g', '@r', 'x#{E:@r}#{E:@r}');
    await home.ok('set-option', '-g', 'status-left', '#{E:@r}');
    for (let count = 0; count < 30; count++) await home.ok('new-window', 'cat');
    const listed = await home.tmux('list-windows', '-F', '[#{E:@r}]');
    assert.deepEqual([listed.out.replaceAll('\n', ''), listed.code], ['', 0]);
    const log = readFileSync(home.log, 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      log
        .map((line) => JSON.parse(line) as { argv: string[]; reason: string })
        .map(({ argv, reason }) => [argv, reason]),
      [[['format', '…9'], 'format given up: it contains too much']],
    );
    await home.ok('set-option', '-g', '@r', 'x');
    assert.match((await home.tmux('list-windows', '-F', '[#{E:@r}]')).out, /^(?:\[x\]\n)+$/);
  });

  it('of formats is logged once, with the call: new names of a new tmux', async () => {
    const home = house();
    await home.start();
    const unknown = ['list-panes', '-F', '#{pane_id}#{pane_zzz}#{?pane_dead,#{b:pane_yyy},#{=3:pane_xxx}}'];
    await home.ok(...unknown);
    await home.ok(...unknown);
    await home.ok('display-message', '-p', '#{hook_pane}#{line}#{@mine}#{?nope,1,2}#{HOME}#{NOPE}#{mouse}');
    const lines = (): readonly string[] =>
      existsSync(home.log) ? readFileSync(home.log, 'utf8').trimEnd().split('\n') : [];
    await until(() => lines().length >= 2);
    const told = lines().map((line) => JSON.parse(line) as { argv: string[]; reason: string });
    assert.deepEqual(
      told.map(({ argv, reason }) => [argv[0], reason]),
      [
        ['list-panes', 'unknown format: pane_zzz'],
        ['list-panes', 'unknown format: pane_xxx'],
      ],
    );
  });
});
