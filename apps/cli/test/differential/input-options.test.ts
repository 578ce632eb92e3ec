import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';

const screen = ['capture-pane', '-p', '-t', 's:0'];

describe.skipIf(!hasTmux)('options about what is typed (skipped without tmux 3.3a)', () => {
  it('assume-paste-time: what comes at once means nothing, from the third key on', async () => {
    await attached(async (pair, client) => {
      await pair.run(['set-option', '-g', 'assume-paste-time', '600000']);
      client.type('ab\u0002cd');
      await agree(pair, screen, /ab\^Bcd/, 'a prefix that was pasted');
      await pair.run(['set-option', '-g', 'assume-paste-time', '0']);
      client.type('ef\u0002cgh');
      await agree(pair, ['list-windows', '-F', '#{window_index}#{window_active}'], /^00\n11$/, 'a binding');
      await agree(pair, screen, /ab\^Bcdef/, 'what is typed before it');
    });
  });

  it('assume-paste-time: what comes at once in copy mode is lost', async () => {
    await attached(async (pair, client) => {
      await pair.run(['set-option', '-g', 'assume-paste-time', '600000']);
      await pair.run(['copy-mode']);
      const place = ['display-message', '-p', '#{pane_in_mode} #{copy_cursor_x}'];
      client.type('\u001b[D\u001b[D\u001b[Dq\u001b[D');
      await agree(pair, place, /^1 14$/, 'the place after the first one');
      await pair.run(['set-option', '-g', 'assume-paste-time', '0']);
      client.type('\u001b[C');
      await agree(pair, place, /^1 15$/, 'the place in copy mode');
    });
  });

  it('user-keys: sequences with names of their own, before any other meaning', async () => {
    await attached(async (pair, client) => {
      await pair.run(['set-option', '-s', 'user-keys[0]', '\u001b[5;30012~']);
      await pair.run(['set-option', '-s', 'user-keys[7]', 'é!']);
      await pair.run(['bind-key', '-n', 'User0', 'send-keys', '-l', '<zero>']);
      await pair.run(['bind-key', '-n', 'User7', 'send-keys', '-l', '<seven>']);
      client.type('\u001b[5;30012~');
      await agree(pair, screen, /<zero>/, 'a key of a user');
      client.type('é');
      await agree(pair, screen, /<zero>M-CM-\)$/, 'its beginning is a character');
      client.type('é!a');
      await agree(pair, screen, /M-CM-\)<seven>a$/, 'a key of a user that begins as a character');
      await pair.run(['set-option', '-su', 'user-keys[7]']);
      client.type('é!');
      await agree(pair, screen, /<seven>aM-CM-\)!$/, 'one that is none any more');
    });
  });
});

async function attached(work: (pair: Pair, client: AttachedPair) => Promise<void>): Promise<void> {
  const pair = new Pair();
  const terminals = await pty.open();
  try {
    const shows = `stty raw -echo; printf 'ready some text'; exec cat -v`;
    await pair.run(['new-session', '-d', '-s', 's', '-n', 'w', shows]);
    await pair.run(['set-option', '-g', 'default-command', 'cat']);
    await agree(pair, ['capture-pane', '-p'], /ready/, 'the program runs');
    await work(pair, await AttachedPair.start(pair, terminals, ['attach-session']));
  } finally {
    await pair.close();
    await terminals.close();
  }
}
