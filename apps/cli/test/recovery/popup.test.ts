import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'vitest';
import { tmuxPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';

const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));
/** What the terminal tells of a press of the third button on the border of the popup. */
const thirdButton = '\u001b[<2;21;8M';

describe.skipIf(script === undefined)('the program of a popup', () => {
  it('that has become a pane survives its conductor, with what it has shown', async () => {
    const one = new KeptHouse();
    await one.ok('new-session', '-d', '-s', 'main', 'exec cat', ';', 'set-option', '-g', 'mouse', 'on');
    const child = spawn(
      script ?? '',
      ['-qec', `stty rows 20 cols 70; '${tmuxPath}' attach-session -t main`, '/dev/null'],
      { cwd: one.folder, env: { ...one.env, TERM: 'xterm-256color' } },
    );
    child.stdin.on('error', () => undefined);
    let seen = '';
    child.stdout.on('data', (bytes: Buffer) => (seen += bytes.toString('latin1')));
    await untilPrinted(one, ['list-clients'], (text) => text !== '');
    const popup = 'echo begun; while read -r line; do echo "heard $line"; done';
    void one.tmux('display-popup', '-E', '-x', '10', '-y', '15', '-w', '30', '-h', '8', popup);
    const panes = ['list-panes', '-t', 'main', '-F', '#{pane_id} #{pane_dead} #{pane_pid}'];
    await until(() => seen.includes('begun'));
    child.stdin.write(`${thirdButton}h`);
    const before = await untilPrinted(one, panes, (text) => text.includes('\n'));
    await one.ok('send-keys', '-t', '%1', 'first', 'Enter');
    await untilPrinted(one, ['capture-pane', '-p', '-t', '%1'], (text) => text.includes('heard first'));
    await one.killConductor();
    assert.equal(await one.ok(...panes), before);
    await one.ok('send-keys', '-t', '%1', 'second', 'Enter');
    const shown = await untilPrinted(one, ['capture-pane', '-p', '-t', '%1'], (text) =>
      text.includes('heard second'),
    );
    assert.match(shown, /^begun\n(?:.*\n)*heard first\n(?:.*\n)*heard second/);
    child.kill();
  }, 180_000);
});
