import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { words } from './support/words.ts';

/** The prompts of `C-b '` and `C-b :`. Opened by a command: a key behind theirs that is read with it would not be for the prompt. */
const index = `command-prompt -b -T window-target -p index "select-window -t ':%%'"`;
const command = 'command-prompt -b';
/** What is typed at a prompt, and where it leads: elsewhere than the one before, or nobody could tell that it was read. */
const typed: readonly {
  readonly title: string;
  readonly prompt: string;
  readonly keys: readonly string[];
  readonly shows: RegExp;
}[] = [
  { title: 'a window of the menu, by its key', prompt: index, keys: ['\t', '1', '\r'], shows: /^s:1 / },
  { title: 'the only window that begins so', prompt: index, keys: ['2\t', '\r'], shows: /^s:20 / },
  {
    title: 'a window of the menu, by its place',
    prompt: index,
    keys: ['\t', '\x1b[B', '\r', '\r'],
    shows: /^s:1 /,
  },
  { title: 'a window of this session', prompt: command, keys: ['selectw -t:\t', '0', '\r'], shows: /^s:0 / },
  {
    title: 'a window of a named session',
    prompt: command,
    keys: ['selectw -ts:\t', '2', '\r'],
    shows: /^s:20 /,
  },
  {
    title: 'the only window of a session',
    prompt: command,
    keys: ['switchc -tot\t', '\t', '\r'],
    shows: /^other:5 /,
  },
  {
    title: 'nothing behind a full stop',
    prompt: command,
    keys: ['switchc -t s:0.\t', '\x7f\r'],
    shows: /^s:0 /,
  },
  {
    title: 'nothing of a session that is not there',
    prompt: command,
    keys: ['rename-window -t:1 nope:\t', '\r'],
    shows: /^s:0 a nope: c/,
  },
];

describe.skipIf(!hasTmux)('completion in prompts', () => {
  it('finds what it finds in tmux', { timeout: 180_000 }, async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await pair.run(
        words('new-session -d -s s -n a cat ; set -g default-command cat ; new-window -t s:1 -n b'),
      );
      await pair.run(
        words('new-window -t s:20 -n c ; new-session -d -s other -n o ; move-window -s other:0 -t other:5'),
      );
      await pair.run(
        words(
          'set -g automatic-rename off ; select-window -t s:0 ; set -g escape-time 0 ; set -g assume-paste-time 0',
        ),
      );
      const clients = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      for (const { keys, prompt, shows, title } of typed) {
        await pair.run(words(prompt));
        for (const key of keys) clients.type(key);
        const state = '#{session_name}:#{window_index} #{W:#{window_name} }';
        await agree(pair, ['list-clients', '-F', state], shows, title);
      }
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
