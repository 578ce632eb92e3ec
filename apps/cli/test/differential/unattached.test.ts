import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { compare, differential, serverGone } from './support/scenario.ts';

const sessions = ['list-sessions', '-F', '#{session_name}:#{session_attached}'];

differential('what nobody is attached to', [
  {
    title: 'stays without the options',
    steps: ['new-session -d -s t', 'set-option -s exit-unattached off', 'list-sessions -F #S'],
  },
  {
    title: 'a session that nobody ever looked at ends with the client that sets destroy-unattached for it',
    steps: [
      'new-session -d -s t',
      "set-option -t t destroy-unattached on ; list-sessions -F '#S'",
      "list-sessions -F '#S'",
      'new-session -d -t s -s member',
      'set-option -t member destroy-unattached on',
      "list-sessions -F '#S #{session_group_list}'",
      "set-option -g destroy-unattached on ; new-session -d -s u ; list-sessions -F '#S'",
      serverGone('list-sessions'),
    ],
  },
  {
    title: 'the server ends with the client that sets exit-unattached',
    steps: ["set-option -s exit-unattached on ; list-sessions -F '#S'", serverGone('list-sessions')],
  },
  {
    title: 'exit-unattached does nothing without exit-empty',
    steps: ['set-option -s exit-empty off', 'set-option -s exit-unattached on', "list-sessions -F '#S'"],
  },
]);

describe.skipIf(!hasTmux)('what the last client leaves (skipped without tmux 3.3a)', () => {
  it('ends with it where destroy-unattached says so, and the server where exit-unattached does', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    const run = async (...argv: string[]): Promise<void> =>
      expect(compare(await pair.run(argv)), argv.join(' ')).toBeUndefined();
    try {
      await run('new-session', '-d', '-s', 's', 'cat');
      await run('new-session', '-d', '-s', 'kept', 'cat');
      await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      await agree(pair, sessions, /^kept:0\ns:2$/, 'two clients');
      await run('set-option', '-t', 's', 'destroy-unattached', 'on');
      await run('detach-client');
      await agree(pair, sessions, /^kept:0\ns:1$/, 'one of them has left');
      await run('switch-client', '-t', 'kept');
      await agree(pair, sessions, /^kept:1$/, 'the last one shows another session');
      await run('set-option', '-s', 'exit-unattached', 'on');
      await agree(pair, sessions, /^kept:1$/, 'somebody is attached');
      await run('detach-client');
      const gone = /no server running|error connecting|server exited/;
      await expect
        .poll(async () => Object.values(await pair.run(sessions)).map(({ stderr }) => gone.test(stderr)), {
          timeout: 30_000,
        })
        .toEqual([true, true]);
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});
