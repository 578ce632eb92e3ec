import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { differential, type Step } from './support/scenario.ts';

const keys =
  'S-Enter C-Enter C-Tab C-1 C-S-a M-S-x C-M-Enter S-Escape S-BSpace C-BSpace C-a C-i S-Up M-Enter Enter C-é';

/** A program that asks for something, and shows what it is typed. */
const program = (asks: string): Step[] => [
  `respawn-pane -k 'stty raw -echo; printf "${asks}ready"; cat -v'`,
  { run: 'capture-pane -p', until: /ready/ },
];
const typed: Step[] = [`send-keys ${keys}`, 'send-keys -l <end>'];
const shown: Step = { run: 'capture-pane -pJ', until: /<end>/ };

differential('keys that have no byte', [
  { title: 'for a program that did not ask for them', steps: [...program(''), ...typed, shown] },
  {
    title: 'for one that did (modifyOtherKeys), whatever extended-keys says',
    steps: [...program('\\033[>4;1m'), ...typed, shown, 'set -s extended-keys on', ...typed, shown],
  },
  {
    title: 'for one that did, and does no longer',
    steps: [
      ...program('\\033[>4;2m\\033[>4;0m'),
      ...typed,
      shown,
      ...program('\\033[>4;1m\\033[>4n'),
      ...typed,
      shown,
    ],
  },
  {
    title: 'for every program with extended-keys always',
    steps: ['set -s extended-keys always', ...program(''), ...typed, shown],
  },
]);

describe.skipIf(!hasTmux)('an attached terminal that tells them (skipped without tmux 3.3a)', () => {
  const on = '\u001b[>4;1m';
  const off = '\u001b[>4m';

  it('types them to a program that asked, and runs what is bound to them', async () => {
    await attached(async (pair, client) => {
      await pair.run(['bind-key', '-n', 'S-F12', 'display-message', '']);
      await pair.run(['bind-key', '-n', 'C-S-Enter', 'send-keys', '-l', '<bound>']);
      client.type(
        '\u001b[27;2;13~\u001b[13;5u\u001b[9;5u\u001b[49;5u\u001b[27;5;44~\u001b[97;6u\u001b[127;5u',
      );
      client.type('\u001b[97;5u\u001b[13;3u<end>');
      await agree(pair, ['capture-pane', '-pJ'], /<end>/, 'what was typed');
      client.type('\u001b[13;6u');
      await agree(pair, ['capture-pane', '-pJ'], /<bound>/, 'what is bound');
    });
  });

  it('is asked for them where the user says that it can, and no longer when it is given back', async () => {
    await attached(async (pair, client) => {
      // Or tmux waits five seconds for a terminal to say what it is.
      client.type('\u001b[>0;0;0c');
      await bothWrite(client, on);
      await pair.run(['detach-client']);
      await bothWrite(client, off);
    }, 'set -as terminal-features xterm*:extkeys');
  });

  it('is asked for them when it says that it is one that can, and not before', async () => {
    await attached(async (_, client) => {
      expect(client.written.map((read) => read().includes(on))).toEqual([false, false]);
    });
    await attached((_, client) => bothWrite(client, on), undefined, 'XTerm(370)');
  });
});

async function bothWrite(client: AttachedPair, text: string): Promise<void> {
  const has = (): readonly boolean[] => client.written.map((read) => read().includes(text));
  await expect.poll(has, { timeout: 30_000 }).toEqual([true, true]);
}

async function attached(
  work: (pair: Pair, client: AttachedPair) => Promise<void>,
  option = 'set -s extended-keys on',
  says?: string,
): Promise<void> {
  const pair = new Pair();
  const terminals = await pty.open();
  try {
    const shows = `stty raw -echo; printf '\\033[>4;1mready'; exec cat -v`;
    await pair.run(['new-session', '-d', '-s', 's', shows]);
    await pair.run(['set-option', '-s', 'extended-keys', 'on']);
    await pair.run(option.split(' '));
    await agree(pair, ['capture-pane', '-p'], /ready/, 'the program runs');
    const client = await AttachedPair.start(pair, terminals, ['attach-session'], says);
    await work(pair, client);
  } finally {
    await pair.close();
    await terminals.close();
  }
}
