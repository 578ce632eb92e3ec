import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, pitcrewPath, tmuxPath, until, type Answer, type House } from './support/house.ts';

const isRoot = process.getuid?.() === 0;

/** It was refused with that text, soon, and nothing was started. */
async function refused(home: House, { code, out, err }: Answer, text: RegExp): Promise<void> {
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, text);
  assert.ok(!err.includes('    at '), `no stack: ${err}`);
  await until(() => home.conductors().length === 0);
}

describe('a socket that can not be', () => {
  it('has too long a path', async () => {
    const home = house();
    const path = join(home.folder, 'x'.repeat(120));
    await refused(
      home,
      await home.tmux('-S', path, 'new-session', '-d'),
      /^error connecting to .*x \(File name too long\)\n$/,
    );
    const serve = await home.run([pitcrewPath, 'serve', '--socket', path]);
    await refused(home, serve, /it has \d+ bytes, and the kernel takes 107/);
  });

  it('lies in a folder that is not there: it is not made, and tmux says the same (where it is installed)', async () => {
    const home = house();
    mkdirSync(home.sockets, { mode: 0o700 });
    const before = readdirSync(home.folder, { recursive: true });
    const missing = join(home.folder, 'no', 'dir', 's');
    const client = [pitcrewPath, 'tmux'];
    for (const [program, code] of [
      [[tmuxPath], 1],
      [client, 1],
      [['/usr/bin/tmux'], 0],
    ] as const) {
      if (!existsSync(program[0])) continue;
      const answer = await home.run([...program, '-S', missing, 'new-session', '-d', 'cat']);
      const err = `error creating ${missing} (No such file or directory)\n`;
      // That tmux ends with 0 is one of the few things of it that are not wanted here.
      assert.deepEqual([answer.code, answer.err], [code, err], program.join(' '));
    }
    const label = await home.tmux('-L', 'foo/bar', 'new-session', '-d', 'cat');
    const err = `error creating ${home.sockets}/foo/bar (No such file or directory)\n`;
    assert.deepEqual([label.code, label.err], [1, err]);
    await until(() => home.conductors().length === 0);
    assert.deepEqual(readdirSync(home.folder, { recursive: true }), before);
  });

  it('lies in a folder that others may write to', async () => {
    const home = house();
    mkdirSync(home.sockets, { mode: 0o700 });
    chmodSync(home.sockets, 0o770);
    await refused(home, await home.tmux('new-session', '-d'), /unsafe permissions/);
    const own = join(home.folder, 'own');
    mkdirSync(own);
    chmodSync(own, 0o770);
    await refused(
      home,
      await home.tmux('-S', join(own, 's'), 'new-session', '-d'),
      /others may write into its folder/,
    );
  });

  it.skipIf(!isRoot)('lies in a folder of another user (only root can make one)', async () => {
    const home = house();
    mkdirSync(home.sockets, { mode: 0o700 });
    chownSync(home.sockets, 65_534, 65_534);
    await refused(home, await home.tmux('new-session', '-d'), /unsafe permissions/);
    await refused(home, await home.tmux('-S', home.socket, 'new-session', '-d'), /belongs to uid 65534/);
  });

  it('lies in a folder that is a symlink, or no folder', async () => {
    const home = house();
    const real = join(home.folder, 'real');
    mkdirSync(real, { mode: 0o700 });
    symlinkSync(real, home.sockets);
    await refused(home, await home.tmux('new-session', '-d'), /is not a directory/);
    await refused(home, await home.tmux('-S', home.socket, 'new-session', '-d'), /is a symlink/);
    writeFileSync(join(home.folder, 'file'), '');
    await refused(home, await home.tmux('-S', join(home.folder, 'file', 's'), 'new-session', '-d'), /file/);
  });

  it('is a regular file, which is left alone', async () => {
    const home = house();
    mkdirSync(home.sockets, { mode: 0o700 });
    writeFileSync(home.socket, 'precious');
    await refused(home, await home.tmux('list-sessions'), /^no server running on /);
    await refused(home, await home.tmux('new-session', '-d'), /it is no socket\. It was left alone/);
    assert.equal(readFileSync(home.socket, 'utf8'), 'precious');
  });

  it.skipIf(!existsSync('/usr/bin/tmux'))(
    "is another tmux's, which goes on (tmux is installed)",
    async () => {
      const home = house();
      const path = join(home.folder, 'theirs');
      const theirs = (...words: readonly string[]): Promise<Answer> =>
        home.run(['/usr/bin/tmux', '-S', path, ...words]);
      assert.equal((await theirs('-f', '/dev/null', 'new-session', '-d', '-s', 'theirs')).code, 0);
      try {
        for (const command of ['list-sessions', 'new-session']) {
          await refused(
            home,
            await home.tmux('-S', path, command),
            /no Pitcrew server on .*\(another tmux may listen there/,
          );
        }
        assert.match((await theirs('list-sessions')).out, /^theirs: /);
        const ours = await home.tmux('-S', home.socket, 'list-sessions');
        assert.equal(ours.err, `error connecting to ${home.socket} (No such file or directory)\n`);
      } finally {
        await theirs('kill-server');
      }
    },
  );

  it('and a tmux that finds ours says that it is none of its own', async (context) => {
    if (!existsSync('/usr/bin/tmux')) context.skip('tmux is not installed');
    const home = house();
    await home.start();
    const { code } = await home.run(['timeout', '5', '/usr/bin/tmux', '-S', home.socket, 'list-sessions']);
    assert.notEqual(code, 0);
    assert.equal((await home.run([tmuxPath, 'display-message', '-p', 'there'])).out, 'there\n');
  });
});
