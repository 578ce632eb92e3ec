import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'vitest';
import { pitcrewPath, tmuxPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;
const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));
const clients = [
  { name: 'native', command: [tmuxPath] },
  { name: 'Node', command: [pitcrewPath, 'tmux'] },
];

/** A client on a terminal of its own. */
function onTerminal(
  one: KeptHouse,
  command: readonly string[],
): { child: ChildProcess; shown: () => string } {
  const line = command.map((word) => `'${word}'`).join(' ');
  const child = spawn(script ?? '', ['-qec', `stty rows 20 cols 70; ${line}; echo "code $?"`, '/dev/null'], {
    cwd: one.folder,
    env: { ...one.env, TERM: 'xterm-256color' },
  });
  let shown = '';
  child.stdout.on('data', (bytes: Buffer) => (shown += bytes.toString('latin1')));
  child.stdin.on('error', () => undefined);
  return { child, shown: () => shown };
}

describe.skipIf(script === undefined).each(clients)('an attached client ($name)', ({ command }) => {
  it(
    'comes back by itself and shows the same session, whatever it was started for',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'other', 'exec cat');
      // It would make another session if it did that again.
      const { child, shown } = onTerminal(one, [...command, 'new-session', '-s', 'mine', 'exec cat']);
      const attached = [
        'list-clients',
        '-F',
        '#{client_pid} #{client_session} #{client_width}x#{client_height}',
      ];
      await untilPrinted(one, attached, (text) => text !== '');
      await one.ok(
        'switch-client',
        '-c',
        await one.ok('list-clients', '-F', '#{client_name}'),
        '-t',
        'other',
      );
      const before = await one.ok(...attached);
      assert.match(before, /^\d+ other 70x20$/);
      for (const word of ['first', 'second']) {
        await one.killConductor();
        await untilPrinted(one, attached, (text) => text === before);
        child.stdin?.write(`${word}\r`);
        await untilPrinted(
          one,
          ['capture-pane', '-p', '-t', 'other'],
          (text) => text.split(word).length === 3,
        );
      }
      assert.equal(await one.ok('list-sessions', '-F', '#{session_name}'), 'mine\nother');
      child.stdin?.write('\u0002d');
      await until(() => /\[detached \(from session other\)\]\s+code 0/.test(shown()));
    },
    3 * minute,
  );

  it(
    'leaves as ever where nothing can come back',
    async () => {
      const one = new KeptHouse({ PITCREW_PTY: 'node' });
      await one.ok('new-session', '-d', 'exec cat');
      const { shown } = onTerminal(one, [...command, 'attach-session']);
      await untilPrinted(one, ['list-clients'], (text) => text !== '');
      await one.killConductor();
      await until(() => /\[server exited unexpectedly\]\s+code 1/.test(shown()));
    },
    3 * minute,
  );
});

describe('a client in control mode', () => {
  it(
    'is told that its server has gone, and a new one sees the same crew',
    async () => {
      const one = new KeptHouse();
      await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
      const child = spawn(tmuxPath, ['-C', 'attach-session', '-t', 'one'], { cwd: one.folder, env: one.env });
      let said = '';
      child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
      child.stdin.on('error', () => undefined);
      child.stdin.write('set-option -g @told yes\n');
      await until(() => said.split('%end').length > 2);
      await one.killConductor();
      await until(() => said.endsWith('%exit server exited unexpectedly\n'));
      // What it was told was done, was done for good.
      assert.equal(await one.ok('show-options', '-gv', '@told'), 'yes');
    },
    3 * minute,
  );
});
