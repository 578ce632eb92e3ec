import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { onBoth } from './support/configured.ts';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { differential } from './support/scenario.ts';

const sessions = 'list-sessions -F "#{session_name} #{session_windows} #{session_attached} #{session_path}"';

describe.skipIf(!hasTmux)('sessions that a configuration file makes', () => {
  const made: Readonly<Record<string, string>> = {
    'are detached': 'new -s main -n first cat\nneww -t main cat\nset -t main @x 1\n',
    'are found by -A, and attached by nobody':
      'new -s main cat\nnew -A -s main\nneww -t main cat\nattach -t main\n',
    'have the size that they are given': 'new -s main -x 100 -y 30 cat\nnew -s other -x - -y - cat\n',
    'are grouped': 'new -s main cat\nnew -s other -t main\n',
    'have the variables that they are given, and none of the client':
      'setenv -gr DISPLAY\nnew -s main -e X=1 cat\n',
    'are meant by what follows': 'new -s main cat\nneww cat\nrename-window here\n',
    'are refused where they are there': 'new -s main cat\nnew -s main cat\nset -g @x 1\n',
    'may be made by another file': 'source HERE/more\nneww -t more cat\n',
  };
  for (const [title, conf] of Object.entries(made)) {
    it(title, async () => {
      const answers = await onBoth({ conf, more: 'new -s more cat\n' }, async (server) => [
        await server.run('new-session', '-d', '-s', 'z', 'cat'),
        await server.run('list-sessions', '-F', '#{session_name} #{session_group} #{session_path}'),
        await server.run(
          'list-panes',
          '-a',
          '-F',
          '#{session_name} #{window_index} #{pane_width}x#{pane_height} #{pane_in_mode} #{@x}',
        ),
        await server.run('show-environment', '-t', 'main'),
      ]);
      expect(answers.theirs[1]).toMatch(/^m/);
      expect(answers.ours).toEqual(answers.theirs);
    });
  }
});

differential('sessions that nobody asked for, where no client is attached', [
  {
    title: 'are made by hooks, detached',
    steps: [
      "set-hook -g window-renamed 'new-session -s hooked cat ; new-window cat'",
      'rename-window -t s: one',
      { run: 'list-windows -a -F "#{session_name} #{window_index}"', until: /hooked 1/ },
      "set-hook -g window-renamed 'attach-session -t s ; set -g @after 1'",
      'rename-window -t s: two',
      { run: 'show-options -gq @after', until: /1/ },
    ],
  },
  {
    title: 'are made by commands that go on by themselves',
    steps: [
      "run-shell -b -C 'new-session -s later cat'",
      { run: 'list-windows -a -F "#{session_name} #{window_index}"', until: /later/ },
      "if-shell -b true 'new-session -s true cat'",
      { run: sessions.replace(' #{session_path}', ''), until: /true/ },
    ],
  },
]);

describe.skipIf(!hasTmux)('sessions that a hook makes or attaches, where a client is attached', () => {
  it('are shown to that client', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await AttachedPair.start(pair, terminals, ['new-session', '-s', 's', 'cat']);
      const where = ['list-clients', '-F', '#{client_session} #{client_last_session}'];
      for (const [hook, shows] of [
        ['new-session -s hooked cat', /hooked s/],
        ['attach-session -t s', /s hooked/],
        ['new-session -A -s hooked', /hooked s/],
        ['new-session -d -s other cat', /hooked s/],
      ] as const) {
        await pair.run(['set-hook', '-g', 'window-renamed', hook]);
        await pair.run(['rename-window', '-t', 's:', hook.replaceAll(/\W/g, '')]);
        await agree(pair, where, shows, hook);
      }
      await agree(pair, ['list-sessions', '-F', '#{session_name}'], /other/, 'one more');
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
