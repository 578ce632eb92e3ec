import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, isAlive, pitcrewPath, until, type House } from './support/house.ts';

/** A pane that is kept when its program ends: its status, when it has one. */
async function statusOf(home: House, ...newWindow: readonly string[]): Promise<string> {
  const pane = await home.ok('new-window', '-d', '-P', '-F', '#{pane_id}', ...newWindow);
  const ask = (): Promise<string> =>
    home.ok('display-message', '-p', '-t', pane, '#{pane_dead} #{pane_dead_status}');
  await until(async () => (await ask()).startsWith('1'));
  return (await ask()).slice(2);
}

describe('a program that can not run', () => {
  it('ends its pane with status 1, and the rest goes on', async () => {
    const home = house();
    await home.start();
    await home.ok('set-option', '-g', 'remain-on-exit', 'on');
    const plain = join(home.folder, 'plain');
    writeFileSync(plain, 'no program');
    chmodSync(plain, 0o600);
    assert.equal(await statusOf(home, '/no/such/program', 'argument'), '1');
    assert.equal(await statusOf(home, 'no-such-program', 'argument'), '1');
    assert.equal(await statusOf(home, plain, 'argument'), '1');
    assert.equal(await statusOf(home, 'no-such-program'), '127');
    assert.equal(await statusOf(home, 'exit 3'), '3');
    assert.equal(await home.ok('display-message', '-p', 'there'), 'there');
  });

  it('because it is no shell: default-shell refuses it, or /bin/sh runs instead', async () => {
    const home = house({ SHELL: '/no/such/shell' });
    await home.start();
    const plain = join(home.folder, 'plain');
    writeFileSync(plain, 'no program');
    for (const shell of ['/no/such/shell', plain, home.folder]) {
      const { code, err } = await home.tmux('set-option', '-g', 'default-shell', shell);
      assert.deepEqual([code, err], [1, `not a suitable shell: ${shell}\n`]);
    }
    await home.ok('new-window', '-t', 'first', '-n', 'shell');
    await home.ok('send-keys', '-t', 'first:shell', 'echo $((40 + 2))', 'Enter');
    await until(async () => (await home.ok('capture-pane', '-p', '-t', 'first:shell')).includes('42'));
  });
});

describe('a folder that vanished', () => {
  it('is replaced by the home folder: panes, jobs and clients go on', async () => {
    const home = house();
    const gone = join(home.folder, 'gone');
    mkdirSync(gone);
    await home.ok('new-session', '-d', '-s', 'first', '-c', gone);
    await home.ok('set-option', '-g', 'remain-on-exit', 'on');
    rmdirSync(gone);
    const pane = await home.ok('split-window', '-P', '-F', '#{pane_id}', '-c', gone, 'pwd');
    await until(async () =>
      (await home.ok('capture-pane', '-p', '-S', '-', '-t', pane)).includes(home.folder),
    );
    assert.match((await home.tmux('run-shell', 'echo alive')).out, /alive/);
    const inGone = `cd "${home.folder}" && mkdir g && cd g && rmdir ../g && exec "$@"`;
    const { code, out } = await home.run(
      ['/bin/sh', '-c', inGone, 'sh', 'tmux', 'display-message', '-p', 'there'],
      {
        env: { PATH: `${join(pitcrewPath, '..')}:${home.env['PATH'] ?? ''}` },
      },
    );
    assert.deepEqual([code, out], [0, 'there\n']);
  });
});

describe('a window whose tree covers one of several panes', () => {
  // tmux 3.3a gives the others their places back while they are freed, and crashes.
  it('can be killed, alone and with its session', async () => {
    const home = house();
    await home.start();
    for (const kill of ['kill-window', 'kill-session']) {
      await home.ok('new-session', '-d', '-s', 'other', 'exec cat');
      await home.ok('split-window', '-d', '-t', 'other:', 'exec cat');
      await home.ok('choose-tree', '-Z', '-t', 'other:0.1');
      assert.equal(await home.ok(kill, '-t', 'other:'), '');
      assert.equal(await home.ok('list-panes', '-a', '-F', '#{session_name}'), 'first');
    }
  });
});

describe('a conductor with few descriptors', () => {
  it('refuses panes that it can not open, keeps the others, and opens more when some are closed', async (context) => {
    const home = house();
    if ((await home.run(['sh', '-c', 'command -v prlimit'])).code !== 0)
      context.skip('prlimit is not installed');
    const pid = await home.start();
    await home.ok('new-window', '-d', '-t', 'first:1', 'cat');
    const limit = readdirSync(`/proc/${pid}/fd`).length + 24;
    await home.run(['prlimit', `--pid=${pid}`, `--nofile=${limit}`]);
    let opened = 0;
    let refusal = '';
    while (refusal === '' && opened < 100) {
      const { code, err } = await home.tmux('new-window', '-d', 'cat');
      if (code === 0) opened += 1;
      else refusal = err;
    }
    assert.match(refusal, /fork failed: .*\S/);
    assert.ok(opened > 5, `${opened} windows`);
    await home.ok('send-keys', '-t', 'first:1', 'still here', 'Enter');
    await until(async () =>
      (await home.ok('capture-pane', '-p', '-t', 'first:1')).includes('still here\nstill here'),
    );
    await home.ok('kill-window', '-t', 'first:2');
    await home.ok('kill-window', '-t', 'first:3');
    await until(async () => (await home.tmux('new-window', '-d', 'cat')).code === 0);
    assert.ok(isAlive(pid));
  });
});
