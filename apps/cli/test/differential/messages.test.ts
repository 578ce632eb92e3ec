import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';

const calls: readonly (readonly string[])[] = [
  ['set-option', '-g', '@plain', 'a b;c'],
  ['set', '-ga', '@plain', "it's $HOME #{x}"],
  ['new-window', '-d', '-n', 'two', 'cat', ';', 'rename-window', '-t', ':two', 'three'],
  ['kill-pane', '-t', '%77'],
  ['display-message', '-p', 'here', ';', 'nonsense', ';', 'display-message', '-p', 'there'],
  ['kill-window', '-t', ':nine', ';', 'display-message', '-p', 'not reached'],
  ['if-shell', '-F', '1', 'set -g @if yes', 'set -g @if no'],
  ['if-shell', '-F', '', 'set -g @if yes', { block: 'set -g @if no ; rename-window one' }],
  ['run-shell', '-C', 'set -g @run 1'],
  ['set-hook', '-g', 'after-rename-window', 'set -g @hooked 1'],
  ['rename-window', 'four'],
  ['set-hook', '-gu', 'after-rename-window'],
  ['send-keys', '-t', ':three', '-N', '2', '-l', 'x y', 'é'],
  ['bind-key', '-n', 'F12', 'set', '-g', '@key', 'pressed', '\\;', 'set', '-g', '@again', '1'],
].map((call) => call.map((word) => (typeof word === 'string' ? word : `{ ${word.block} }`)));

/** Newest first, from the mark on, without what differs from server to server, and what was asked to wait for a key. */
function since(mark: string, text: string): readonly string[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.includes('show-options') && line !== '')
    .map((line) => line.replace(/^\S+ /, '').replace(/client-\d+|\/dev\/pts\/\d+/, 'CLIENT'));
  return lines.slice(0, lines.findIndex((line) => line.includes(mark)) + 1);
}

describe.skipIf(!hasTmux)('show-messages', () => {
  it('lists each command that ran, by whom, by which key, and what was refused, as tmux does', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await pair.run(['new-session', '-d', '-s', 's', '-n', 'w', '-x', '80', '-y', '24', 'cat']);
      const clients = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      await pair.run(['display-message', '-p', 'from here on']);
      for (const call of calls) await pair.run(call);
      clients.type('\u001b[24~');
      await agree(pair, ['show-options', '-gqv', '@again'], /^1$/, 'the key was pressed');
      // What runs in a terminal has its name.
      const { ours, theirs } = await pair.run(['show-messages']);
      const names = [ours, theirs].map(({ stdout }) => /(\S+) command: attach-session/.exec(stdout)?.[1]);
      expect(names).toEqual(['<tty>', '<tty>']);
      const expected = since('from here on', theirs.stdout);
      expect(expected.length).toBeGreaterThan(calls.length);
      expect(since('from here on', ours.stdout)).toEqual(expected);
      for (const flag of ['-J', '-T']) {
        const refused = (await pair.run(['show-messages', flag])).ours;
        expect([refused.code, refused.stderr]).toEqual([
          1,
          `show-messages ${flag} is not supported by pitcrew: nothing was done\n`,
        ]);
      }
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
