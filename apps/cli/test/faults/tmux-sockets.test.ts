import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { house, pitcrewPath, tmuxPath, until, type Answer, type House } from './support/house.ts';

const wish = { PITCREW_TMUX_SOCKETS: '1' };
const real = '/usr/bin/tmux';

/** A socket in the folder that tmux would use. */
function place(home: House, label: string): string {
  return join(home.folder, `tmux-${process.getuid?.() ?? 0}`, label);
}

describe('PITCREW_TMUX_SOCKETS', () => {
  it("puts sockets where a program looks for tmux's, and takes them away with the server", async () => {
    const home = house(wish);
    await home.ok('-L', 'crew', 'new-session', '-d', 'cat');
    assert.ok(existsSync(place(home, 'crew')));
    assert.ok(!existsSync(home.sockets));
    await home.ok('-L', 'crew', 'kill-server');
    await until(() => !existsSync(place(home, 'crew')));
  });

  it('reaches programs in panes, so that they mean the same servers', async () => {
    const home = house(wish);
    await home.start();
    await home.ok('-L', 'crew', 'new-session', '-d', '-s', 'found', 'cat');
    const out = join(home.folder, 'out');
    await home.ok(
      'new-window',
      `${tmuxPath} -L crew list-sessions -F '#S' >${out}.part; mv ${out}.part ${out}`,
    );
    await until(() => existsSync(out));
    assert.equal((await home.run(['cat', out])).out, 'found\n');
  });

  it('is told by doctor and status', async () => {
    const home = house(wish);
    await home.start();
    const path = place(home, 'default');
    const status = await home.run([pitcrewPath, 'status']);
    assert.ok(status.out.startsWith(`conductor at ${path} (PITCREW_TMUX_SOCKETS puts `), status.out);
    const { socket } = JSON.parse((await home.run([pitcrewPath, 'status', '--json'])).out) as {
      socket: string;
    };
    assert.equal(socket, path);
    const doctor = await home.run([pitcrewPath, 'doctor']);
    assert.ok(doctor.out.includes(`note socket: ${path}; PITCREW_TMUX_SOCKETS puts `), doctor.out);
    const without = await home.run([pitcrewPath, 'doctor'], { env: { PITCREW_TMUX_SOCKETS: '' } });
    assert.ok(without.out.includes(`ok   socket: ${home.socket}\n`), without.out);
  });

  it.skipIf(!existsSync(real))(
    'leaves a real tmux that listens there alone, and starts nothing (tmux is installed)',
    async () => {
      const home = house(wish);
      const theirs = (...words: readonly string[]): Promise<Answer> => home.run([real, ...words]);
      assert.equal((await theirs('-f', '/dev/null', 'new-session', '-d', '-s', 'theirs')).code, 0);
      try {
        const path = place(home, 'default');
        const calls = [
          home.tmux('new-session', '-d'),
          home.run([pitcrewPath, 'tmux', 'new-session', '-d']),
          home.run([pitcrewPath, 'up']),
          home.run([pitcrewPath, 'serve', '--socket', path]),
        ];
        for (const { code, out, err } of await Promise.all(calls)) {
          assert.deepEqual([code, out], [1, '']);
          assert.ok(err.includes(`no Pitcrew server on ${path} (another tmux may listen there`), err);
        }
        await until(() => home.conductors().length === 0);
        assert.match((await theirs('list-sessions')).out, /^theirs: /);
      } finally {
        await theirs('kill-server');
      }
    },
  );

  it.skipIf(!existsSync(real))(
    'a real tmux that comes to a conductor is told so in its own words (tmux is installed)',
    async () => {
      const home = house();
      await home.start();
      const theirs = (...words: readonly string[]): Promise<Answer> =>
        home.run([real, '-S', home.socket, ...words]);
      for (const words of [['list-sessions'], ['new-session', '-d'], ['kill-server']])
        assert.deepEqual(await theirs(...words), {
          code: 1,
          signal: null,
          out: '',
          err: 'protocol version mismatch (client 8, server 0)\n',
        });
      assert.equal(await home.ok('list-sessions', '-F', '#S'), 'first');
    },
  );

  it.skipIf(!existsSync(real))(
    'takes the place of a real tmux that has ended (tmux is installed)',
    async () => {
      const home = house(wish);
      const theirs = (...words: readonly string[]): Promise<Answer> => home.run([real, ...words]);
      await theirs('-f', '/dev/null', 'new-session', '-d', 'cat');
      await theirs('kill-server');
      // It answers before it is gone, and leaves its socket.
      const path = place(home, 'default');
      const dead = `no server running on ${path}\n`;
      while ((await theirs('list-sessions')).err !== dead) assert.ok(existsSync(path));
      await home.start();
      assert.equal(await home.ok('list-sessions', '-F', '#S'), 'first');
    },
  );
});
