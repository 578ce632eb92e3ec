import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { describe, expect, it } from 'vitest';
import { Configured, onBoth } from './support/configured.ts';
import { hasTmux, ours } from './support/pair.ts';

/** As the plugin manager TPM and the plugins that it runs. */
const plugin = `#!/bin/sh
TMUX start-server \\; show-environment -g PLUGINS >HERE/seen
TMUX set -g @plugin loaded
TMUX bind-key -T prefix I run-shell true
TMUX set-hook -g after-new-window 'set -g @hooked 1'
TMUX show -gv base-index >>HERE/seen
{ pwd; echo $TERM; } >>HERE/seen
`;

const inPanes = ['list-panes', '-a', '-F', '#{session_name}:#{window_index} #{pane_in_mode} #{pane_mode}'];

describe.skipIf(!hasTmux)('while the configuration is read', () => {
  it('programs that it runs are answered, and what they set is there', async () => {
    const conf = `set -g base-index 3\nsetenv -g PLUGINS /x\nrun-shell HERE/plugin\nset -gF @after '#{@plugin} #{current_file}'\n`;
    const answers = await onBoth({ conf, plugin }, async (server) => [
      await server.run('new-session', '-d', '-s', 'a', 'cat'),
      await server.run('run-shell', 'cp seen seen.copy', ';', 'show-options', '-g', '@after'),
      await server.run('list-keys', '-T', 'prefix', 'I'),
      await server.run('show-hooks', '-g', 'after-new-window'),
      await server.run('new-window', 'cat', ';', 'show-options', '-g', '@hooked'),
      await server.run('list-windows', '-F', '#{window_index}'),
      await server.run('load-buffer', 'HERE/seen'.replace('HERE', server.dir), ';', 'show-buffer'),
    ]);
    expect(answers.theirs.join('\n')).toContain('PLUGINS=/x\n3\nHERE\nxterm');
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('only the client waits that has started the server', async () => {
    const conf = `set -g @early 1\nrun-shell 'until test -e HERE/go; do sleep 0.05; done'\nset -g @late 1\n`;
    const answers = await onBoth({ conf }, async (server) => {
      let isDone = false;
      const first = server.run('new-session', '-d', 'cat').finally(() => {
        isDone = true;
      });
      await until('a socket is there', () => existsSync(join(server.dir, 's')), 60_000);
      const early = await server.until(/@early/, 'show-options', '-g');
      const meanwhile = `${String(isDone)} ${early.includes('@late')}`;
      server.write('go', '');
      return [meanwhile, await first, await server.run('show-options', '-gqv', '@late')];
    });
    expect(answers.theirs).toEqual(['false false', '', '1\n']);
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('a program that it leaves behind ends no server that waits for its first client', async () => {
    const conf = `run-shell -b 'TMUX show -g status; TMUX show -g status'\nrun-shell 'TMUX ls; true'\n`;
    const answers = await onBoth({ conf }, async (server) => [
      await server.run('new-session', '-d', '-s', 'a', 'cat'),
      await server.run('list-sessions', '-F', '#{session_name}'),
    ]);
    expect(answers.theirs).toEqual(['', 'a\n']);
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('a server that it ends says so to who has started it', async () => {
    const server = new Configured(ours, { conf: `run-shell 'TMUX kill-server; sleep 60'\n` });
    try {
      expect(await server.run('new-session', '-d')).toBe(
        'server exited while its configuration was read\n[1]',
      );
    } finally {
      await server.end();
    }
  });
});

describe.skipIf(!hasTmux)('what is wrong in a configuration', () => {
  const bad = {
    conf: 'set -g base-index 1\nset -g nosuchoption 1\nsource-file HERE/more\n',
    more: '\n\nbind\n',
  };

  it('covers the first pane, by file and line, and only that', async () => {
    const answers = await onBoth(bad, async (server) => [
      await server.run('new-session', '-d', '-s', 'a', 'cat'),
      await server.run('new-session', '-d', '-s', 'b', 'cat'),
      await server.run(...inPanes),
      await server.run('send-keys', '-t', 'a', '-X', 'cancel', ';', ...inPanes),
    ]);
    expect(answers.theirs[2]).toBe('a:1 1 view-mode\nb:1 0 \n');
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('is shown on the terminal of who attaches', async () => {
    const shown = await onBoth(bad, async (server) => {
      const outer = new Configured(server.tmux, { conf: '' });
      try {
        const inner = `${server.tmux} -S ${server.dir}/s -f ${server.dir}/conf new-session cat`;
        await outer.run(
          'new-session',
          '-d',
          '-x',
          '80',
          '-y',
          '20',
          `cd ${server.dir}; env -u TMUX ${inner}`,
        );
        const screen = await outer.until(/option[^]*bind[^]*\b1\)/, 'capture-pane', '-p');
        return screen.replaceAll(server.dir, 'HERE').split('\n').slice(0, 4);
      } finally {
        await outer.end();
      }
    });
    expect(shown.theirs.join('\n')).toMatch(/conf:2: invalid option: nosuchoption/);
    expect(shown.ours).toEqual(shown.theirs);
  });

  it('covers the session that it makes itself', async () => {
    const answers = await onBoth({ conf: 'nosuchcommand\n' }, async (server) => [
      await server.run('new-session', '-d', 'cat'),
      await server.run(...inPanes),
    ]);
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('is printed by the next file that is read, where no session was there', async () => {
    const answers = await onBoth(
      { conf: 'set -g exit-empty off\nset -g nosuchoption 1\n', more: 'set -g @x 1\n' },
      async (server) => [
        await server.run('start-server'),
        await server.run('source-file', 'more'),
        await server.run('new-session', '-d', '-s', 'a', 'cat'),
        await server.run(...inPanes),
      ],
    );
    expect(answers.theirs[1]).toContain('nosuchoption');
    expect(answers.ours).toEqual(answers.theirs);
  });

  it('covers a pane with what a command says that goes on by itself', async () => {
    // What it says before there is a pane is lost.
    const conf = `run-shell -b 'until [ -e HERE/go ]; do sleep 0.02; done; HERE/plugins/none'\n`;
    const more = 'send-keys -X cancel ; new-window cat ; run-shell -b'.split(' ');
    const answers = await onBoth({ conf }, async (server) => {
      const made = await server.run('new-session', '-d', '-s', 'a', 'cat');
      server.write('go', '');
      return [
        made,
        await server.until(/view-mode/, ...inPanes),
        await server.run(...more, 'echo x'),
        await server.until(/view-mode/, ...inPanes),
      ];
    });
    expect(answers.ours).toEqual(answers.theirs);
  });
});
