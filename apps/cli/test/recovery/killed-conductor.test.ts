import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { isAlive, pitcrewPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';
import { countingLines, numberedLines } from './support/lines.ts';
import { savedUpTo } from './support/saved-output.ts';

const minute = 60_000;

/** Everything that can be asked about a crew and does not change by itself. */
const questions = [
  [
    'list-sessions',
    '-F',
    '#{session_id} #{session_name} #{session_created} #{session_group} #{session_path}',
  ],
  [
    'list-windows',
    '-a',
    '-F',
    '#{session_id} #{window_id} #{window_index} #{window_name} #{window_layout} #{window_flags} #{window_width}x#{window_height}',
  ],
  [
    'list-panes',
    '-a',
    '-F',
    '#{pane_id} #{pane_pid} #{pane_tty} #{pane_title} #{pane_width}x#{pane_height} #{pane_active} #{pane_last} #{pane_marked} #{pane_dead}#{pane_dead_status} #{pane_start_command} #{pane_current_path} #{history_limit}',
  ],
  ['show-options', '-s'],
  ['show-options', '-g'],
  ['show-options', '-wg'],
  ['show-options', '-t', 'one'],
  ['show-options', '-w', '-t', 'one:'],
  ['show-options', '-p', '-t', 'one:'],
  ['show-hooks', '-g'],
  ['show-environment', '-g'],
  ['show-environment', '-t', 'one'],
  ['list-buffers'],
  ['show-buffer', '-b', 'named'],
  ['list-keys'],
  ['show-prompt-history'],
] as const;

async function answers(one: KeptHouse): Promise<Readonly<Record<string, string>>> {
  const told: Record<string, string> = {};
  for (const question of questions) told[question.join(' ')] = await one.ok(...question);
  return told;
}

describe('after kill -9 of the conductor', () => {
  it(
    'the next command is answered by another one, with the same crew',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', '-x', '100', '-y', '30', 'exec cat');
      await one.ok('split-window', '-h', '-t', 'one', 'exec cat');
      await one.ok('split-window', '-v', '-t', 'one', '-l', '7', 'exec cat');
      await one.ok('new-window', '-t', 'one:5', '-n', 'five', 'exec cat');
      await one.ok('new-window', '-t', 'one:3', 'exec cat');
      await one.ok('split-window', '-t', 'one:3', 'exec cat');
      await one.ok('resize-pane', '-Z', '-t', 'one:3');
      await one.ok('new-session', '-d', '-s', 'two', '-t', 'one', '-e', 'OWN=value');
      await one.ok('new-session', '-d', '-s', 'three', '-c', '/usr', 'exec cat');
      await one.ok('link-window', '-s', 'three:0', '-t', 'one:9');
      await one.ok('select-window', '-t', 'one:5');
      await one.ok('select-window', '-t', 'one:0');
      await one.ok('select-pane', '-m', '-t', 'one:5');
      await one.ok('select-pane', '-T', 'a title', '-t', 'one:0.1');
      await one.ok('set-option', '-g', '@mine', 'a "b" $c');
      await one.ok('set-option', '-s', 'escape-time', '7');
      await one.ok('set-option', '-t', 'one', 'status-left', 'left');
      await one.ok('set-option', '-w', '-t', 'one:', 'mode-keys', 'vi');
      await one.ok('set-option', '-p', '-t', 'one:', '@pane', 'here');
      await one.ok('set-option', '-g', 'update-environment[9]', 'NINE');
      await one.ok('set-option', '-gu', 'update-environment[1]');
      await one.ok('set-hook', '-g', 'after-new-window', 'set-option -g @made yes');
      await one.ok('set-environment', '-g', 'GLOBAL', 'there');
      await one.ok('set-environment', '-t', 'one', '-r', 'HOME');
      await one.ok('set-buffer', 'first');
      await one.ok('set-buffer', '-b', 'named', 'second');
      await one.ok('bind-key', '-T', 'own', 'x', 'display-message "a;b" ; split-window -h');
      await one.ok('bind-key', '-n', 'F5', 'if-shell -F 1 { set-option -g @x "1 2" }');
      await one.ok('unbind-key', 'd');
      await one.ok('wait-for', '-S', 'signalled');
      await one.ok('wait-for', '-L', 'locked');
      const before = await answers(one);
      const old = await one.killConductor();
      const after = await answers(one);
      assert.notEqual(await one.pid(), old);
      assert.deepEqual(after, before);
      // A signal that nobody had waited for, and a lock that somebody has.
      await one.ok('wait-for', 'signalled');
      await one.ok('wait-for', '-U', 'locked');
      // Hooks, keys and ids go on.
      const made = await one.ok(
        'new-window',
        '-d',
        '-P',
        '-F',
        '#{window_id} #{pane_id}',
        '-t',
        'one:',
        'exec cat',
      );
      assert.equal(made, '@5 %8');
      assert.equal(await one.ok('show-options', '-gv', '@made'), 'yes');
    },
    3 * minute,
  );

  it(
    'no line of output is missing or doubled, and what was typed is there',
    async () => {
      const one = new KeptHouse();
      await one.ok(
        'set-option',
        '-g',
        'history-limit',
        '50000',
        ';',
        'new-session',
        '-d',
        '-s',
        'one',
        countingLines({ every: 20, rest: 0.02 }),
      );
      await one.ok('split-window', '-t', 'one', 'exec cat');
      for (let round = 1; round <= 4; round += 1) {
        await one.ok('send-keys', '-t', 'one:0.1', `typed ${round}`, 'Enter');
        await one.killConductor();
      }
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'one:0.1'], (text) =>
        [1, 2, 3, 4].every(
          (round) => text.split('\n').filter((row) => row === `typed ${round}`).length === 2,
        ),
      );
      writeFileSync(join(one.folder, 'stop'), '');
      const all = ['capture-pane', '-p', '-S', '-', '-t', 'one:0.0'];
      const { first, last } = numberedLines(await untilPrinted(one, all, (text) => text.includes('over')));
      assert.ok(last - first > 100);
    },
    3 * minute,
  );

  it(
    'screens are as they were: styles, wraps, places on a screen that was resized, history that was cleared',
    async () => {
      const one = new KeptHouse();
      const shown = ['capture-pane', '-p', '-e', '-S', '-', '-t', 'one'];
      const type = async (text: string, wanted: string): Promise<string> => {
        await one.ok('send-keys', '-t', 'one', '-l', text);
        await one.ok('send-keys', '-t', 'one', 'Enter');
        return untilPrinted(one, shown, (now) => now.includes(wanted));
      };
      const draw = 'stty -echo; printf ready; while read -r line; do printf "$line"; done';
      await one.ok('new-session', '-d', '-s', 'one', '-x', '60', '-y', '10', draw);
      // What is typed is not shown from now on.
      await untilPrinted(one, shown, (now) => now.includes('ready'));
      // What is waited for is printed last: a terminal hands on what stands before a line end first.
      await type(String.raw`\033[31mred\033[m\n\n\n\n\n\n\n\n\n\n\n\n\nscrolled\nfar`, 'scrolled\nfar');
      const told = async (): Promise<readonly string[]> => [
        await one.ok(...shown),
        await one.ok(
          'display-message',
          '-p',
          '-t',
          'one',
          '#{cursor_x},#{cursor_y} #{history_size} #{pane_width}',
        ),
      ];
      const survives = async (): Promise<void> => {
        const before = await told();
        await one.killConductor();
        assert.deepEqual(await told(), before);
      };
      await survives();
      await one.ok('resize-window', '-t', 'one', '-x', '90', '-y', '20');
      await type(String.raw`\033[20;80Hfar away\033[1;1Hhome`, 'home');
      await survives();
      await one.ok('clear-history', '-t', 'one');
      await survives();
      await type(`${'long '.repeat(40)}end`, 'end');
      await one.ok('resize-window', '-t', 'one', '-x', '40', '-y', '20');
      await survives();
      await one.ok('send-keys', '-R', '-t', 'one');
      await survives();
      await one.ok('respawn-pane', '-k', '-t', 'one', 'echo another; printf one; exec cat');
      await untilPrinted(one, shown, (now) => now.includes('another\none'));
      await survives();
    },
    3 * minute,
  );

  it(
    'what a program asked is not answered twice, and asked afterwards it is answered',
    async () => {
      const one = new KeptHouse();
      // Shows what is typed, and asks at once and at each line for the cursor's place.
      const ask = String.raw`stty raw -echo; printf '\033[6n'; while c=$(dd bs=1 count=1 2>/dev/null) && [ "$c" != q ]; do case $c in a) printf '\033[6n';; *) printf '%s' "$c" | tr '\033' E;; esac; done; exec cat`;
      await one.ok('new-session', '-d', '-s', 'one', ask);
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) => text.includes('E[1;1R'));
      await one.killConductor();
      await one.ok('send-keys', '-t', 'one', 'a');
      const text = await untilPrinted(
        one,
        ['capture-pane', '-p', '-t', 'one'],
        (now) => now.split('R').length > 2,
      );
      assert.equal(text.split('R').length - 1, 2);
    },
    3 * minute,
  );

  it(
    'programs that have ended meanwhile are shown to the end, stay or go as their panes were told to',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      await one.ok('set-option', '-g', 'remain-on-exit', 'failed');
      await one.ok('split-window', '-t', 'one', 'read x; echo last words; exit 7');
      await one.ok('split-window', '-t', 'one', 'read x; exit 0');
      const pids = (await one.ok('list-panes', '-t', 'one', '-F', '#{pane_pid} #{pane_tty}')).split('\n');
      await one.killConductor();
      for (const line of pids.slice(1)) process.kill(Number(line.split(' ')[0]), 'SIGHUP');
      await until(() => pids.slice(1).every((line) => !isAlive(Number(line.split(' ')[0]))));
      const panes = await untilPrinted(
        one,
        ['list-panes', '-t', 'one', '-F', '#{pane_id} #{pane_dead} #{pane_dead_signal}'],
        (text) => text.split(' 1 ').length === 3,
      );
      assert.equal(panes, '%0 0 \n%1 1 1\n%2 1 1');
      // Once they are seen to be dead they are what they were, for every later conductor.
      await one.killConductor();
      assert.equal(await one.ok('list-panes', '-t', 'one', '-F', '#{pane_pid} #{pane_tty}'), pids.join('\n'));
    },
    3 * minute,
  );

  it(
    'output that no keeper could hold is missing at one place, and said',
    async () => {
      const one = new KeptHouse();
      const flood =
        'echo begin; until [ -e go ]; do sleep 0.05; done; seq -f "line %.0f" 400000; touch done; exec cat';
      await one.ok(
        'set-option',
        '-g',
        'history-limit',
        '500000',
        ';',
        'new-session',
        '-d',
        '-s',
        'one',
        flood,
      );
      await untilPrinted(one, ['capture-pane', '-p', '-t', 'one'], (text) => text.includes('begin'));
      await until(() => savedUpTo(one) === 'begin\r\n'.length);
      await one.killConductor();
      writeFileSync(join(one.folder, 'go'), '');
      await until(() => existsSync(join(one.folder, 'done')));
      const all = ['capture-pane', '-p', '-S', '-', '-t', 'one'];
      const text = await untilPrinted(one, all, (now) => now.includes('line 400000'));
      assert.match(text, /^begin\n/);
      // The first line after the gap may be the end of one.
      const { first, last } = numberedLines(text.replace(/^begin\n.*\n/, ''));
      assert.equal(last, 400_000);
      const lost = Number(await one.ok('show-options', '-pqv', '-t', 'one', '@lost-output'));
      const bytes = Buffer.byteLength(
        Array.from({ length: 400_000 }, (_, index) => `line ${index + 1}\r\n`).join(''),
      );
      const held = 2 * 1024 * 1024;
      assert.equal(lost, bytes + 'begin\r\n'.length - held - 'begin\r\n'.length);
      assert.ok(first > 1);
      const { out } = await one.run([pitcrewPath, 'status']);
      assert.match(out, new RegExp(`running, ${lost} bytes of output lost`));
    },
    3 * minute,
  );
});
