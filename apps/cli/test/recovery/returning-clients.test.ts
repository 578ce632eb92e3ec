import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { signalTo, tmuxPath } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const minute = 60_000;
const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));
const sizeOf = ['display-message', '-p', '-t', 'crew', '#{window_width}x#{window_height}'];

/** A client on a terminal of its own, attached when this resolves. Gives its pid, that of `script`, and what types into it. */
async function attached(house: KeptHouse, cols: number, rows: number, ...flags: readonly string[]) {
  const known = (await house.ok('list-clients', '-F', '#{client_pid}')).split('\n');
  const line = `stty rows ${rows} cols ${cols}; exec '${tmuxPath}' attach-session ${flags.join(' ')} -t crew`;
  const child = spawn(script ?? '', ['-qec', line, '/dev/null'], {
    cwd: house.folder,
    env: { ...house.env, TERM: 'xterm-256color' },
  });
  child.stdout.resume();
  child.stdin.on('error', () => undefined);
  let pid = '';
  await untilPrinted(house, ['list-clients', '-F', '#{client_pid}'], (text) => {
    pid = text.split('\n').find((one) => one !== '' && !known.includes(one)) ?? '';
    return pid !== '';
  });
  return { pid: Number(pid), terminal: child.pid ?? 0, type: (text: string) => void child.stdin.write(text) };
}

describe.skipIf(script === undefined)('clients that come back to another conductor', () => {
  it(
    'are the same: sizes, flags and times are as before, and no hook runs for them',
    async () => {
      const house = new KeptHouse();
      await house.ok('new-session', '-d', '-s', 'crew', 'exec cat');
      await house.ok('split-window', '-t', 'crew', 'exec cat');
      const small = await attached(house, 80, 24);
      const large = await attached(house, 120, 40);
      await attached(house, 60, 20, '-f', 'active-pane,ignore-size');
      for (const hook of ['client-attached', 'client-session-changed', 'client-resized', 'client-active'])
        await house.ok('set-hook', '-g', hook, `set-option -gaF @ran '#{hook} #{hook_client},'`);
      const clients = [
        'list-clients',
        '-F',
        '#{client_pid} #{client_flags} #{client_created} #{client_width}x#{client_height}',
      ];
      const sessions = ['list-sessions', '-F', '#{session_attached} #{session_last_attached}'];
      const sorted = async (): Promise<readonly string[]> =>
        (await house.ok(...clients)).split('\n').toSorted();
      for (const user of [large, small]) {
        user.type('x');
        await untilPrinted(house, sizeOf, (text) => text === (user === large ? '120x39' : '80x23'));
        // Who types runs a hook, soon.
        const ran = ['show-options', '-gqv', '@ran'];
        await untilPrinted(house, ran, (text) => text.startsWith('client-active '));
        await house.ok('set-option', '-gu', '@ran');
        const before = [await sorted(), await house.ok(...sessions)];
        // A second is what times are told in.
        await sleep(1000);
        await house.killConductor();
        await untilPrinted(house, clients, (text) => text.split('\n').length === 3);
        const size = user === large ? '120x39' : '80x23';
        assert.equal(await house.ok(...sizeOf), size);
        assert.deepEqual([await sorted(), await house.ok(...sessions)], before);
        assert.equal(await house.ok(...ran), '');
        // Also when nobody is waited for any more.
        await sleep(1200);
        assert.equal(await house.ok(...sizeOf), size);
      }
    },
    3 * minute,
  );

  it(
    'are waited for, but not for ever: windows are as large as those that are there want them',
    async () => {
      const house = new KeptHouse();
      await house.ok('new-session', '-d', '-s', 'crew', 'exec cat');
      await attached(house, 80, 24);
      const large = await attached(house, 120, 40);
      await untilPrinted(house, sizeOf, (text) => text === '120x39');
      signalTo(large.pid, 'SIGSTOP');
      await house.killConductor();
      await untilPrinted(house, sizeOf, (text) => text === '80x23');
      // script(1) stops with what runs on its terminal.
      for (const pid of [large.terminal, large.pid]) signalTo(pid, 'SIGCONT');
      // Nobody else has used it meanwhile.
      await untilPrinted(house, sizeOf, (text) => text === '120x39');
    },
    3 * minute,
  );
});
