import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'vitest';
import { until } from '../faults/support/house.ts';
import { hasTmux, Pair } from './support/pair.ts';

const open: Pair[] = [];
afterEach(async () => {
  for (const pair of open.splice(0)) await pair.close();
});

/** Names and values that a shell, a runtime or a server could be led astray by. */
const odd: Readonly<Record<string, string>> = {
  'a.b': 'dotted',
  'with space': ' x  y ',
  '1digit': '1',
  ü: 'ö€\u{1f600}',
  NEWLINE: 'one\ntwo\n',
  EQUALS: '=a=b==',
  EMPTY: '',
  SHELLY: '$(touch x) `id` "\' \\ ; & | > < * ? ~',
  FORMAT: '#{pane_id} #(id) %H',
  CONTROL: '\u0001\t\u001b[31m\u007f',
  LONG: 'x'.repeat(1000),
  'BASH_FUNC_f%%': '() {  echo x\n}',
  TERM_PROGRAM: 'other',
  TERM_PROGRAM_VERSION: '9',
  PWD: '/wrong',
  OLDPWD: '/old',
  SHLVL: '7',
  LINES: '3',
  COLUMNS: '9',
  NODE_OPTIONS: '--no-warnings',
  NODE_ENV: 'test',
  NODE_CHANNEL_X: 'x',
  UV_THREADPOOL_SIZE: '3',
  LD_LIBRARY_PATH: '/none',
  COLORTERM: 'truecolor',
  constructor: 'a name of Object',
  __proto: 'x',
  hasOwnProperty: 'x',
};

/** What the program of a pane was given, by name: the bytes, but for what names the server. */
function environmentOf(pair: Pair, side: 'ours' | 'them', file: string): readonly string[] {
  return readFileSync(join(pair.dir, side, file), 'latin1')
    .replaceAll(join(pair.dir, side), '<dir>')
    .replace(/(TMUX=<dir>\/socket,)\d+/, '$1<pid>')
    .split('\0')
    .sort();
}

/** The program of a new window writes what it was given to a file: it is the same on both sides. */
async function same(pair: Pair, file: string, words: readonly string[]): Promise<void> {
  const program = ['dd', 'if=/proc/self/environ', `of=${file}.part`, 'bs=1M'];
  // The folder of the side's own socket.
  const made = await pair.run([...words, '-c', '#{d:socket_path}', ...program]);
  assert.deepEqual([made.ours.code, made.theirs.code], [0, 0], made.ours.stderr + made.theirs.stderr);
  const paths = (['ours', 'them'] as const).map((side) => join(pair.dir, side, `${file}.part`));
  await until(() => paths.every((path) => existsSync(path) && readFileSync(path, 'latin1').endsWith('\0')));
  assert.deepEqual(environmentOf(pair, 'ours', `${file}.part`), environmentOf(pair, 'them', `${file}.part`));
}

describe.skipIf(!hasTmux).each(['node', 'keeper'])('the environment of a pane, with --pty %s', (pty) => {
  const env = { ...odd, PITCREW_PTY: pty };

  it('is byte for byte what tmux gives: of the server, of the session, of the window, and what is taken away', async () => {
    const pair = new Pair();
    open.push(pair);
    await pair.run(['new-session', '-d', '-s', 's', '-x', '80', '-y', '24', 'cat'], { env });
    await same(pair, 'plain', ['new-window', '-d', '-t', 's:']);
    for (const words of [
      ['set-environment', '-g', 'GLOBAL', 'a=b\nc'],
      ['set-environment', '-g', 'odd name.', ''],
      ['set-environment', '-t', 's', 'EMPTY', 'of the session'],
      ['set-environment', '-t', 's', '-r', 'LONG'],
      ['set-environment', '-gu', 'SHELLY'],
      ['set-environment', '-h', '-t', 's', 'HIDDEN', 'secret'],
      ['set-environment', '-F', '-t', 's', 'EXPANDED', '#{session_name}'],
      ['set-environment', '-t', 's', 'TERM', 'mine'],
      ['set-environment', '-t', 's', 'TMUX', 'mine'],
      ['set-environment', '-t', 's', 'SHELL', '/bin/false'],
      ['set-environment', '-t', 's', '-r', 'PATH'],
      ['set-option', '-g', 'default-terminal', 'tmux-256color'],
    ])
      await pair.run(words);
    await same(pair, 'layers', ['new-window', '-d', '-t', 's:']);
    await same(pair, 'flags', [
      'new-window',
      '-d',
      '-t',
      's:',
      '-e',
      'EMPTY=of the window',
      '-e',
      'W=',
      '-e',
      'X=a=b',
    ]);
    await same(pair, 'split', [
      'split-window',
      '-d',
      '-t',
      's:0',
      '-e',
      'TMUX_PANE=mine',
      '-e',
      'PATH=/none:/bin:/usr/bin',
    ]);
    await same(pair, 'session', ['new-session', '-d', '-s', 't', '-e', 'OF=session', '-x', '80', '-y', '24']);
    await same(pair, 'respawn', ['respawn-pane', '-k', '-t', 's:0.0', '-e', 'AGAIN=1']);
  });
});
