import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { words } from './support/words.ts';

const prefix = '\x02';
/** What is typed, in parts that each wait for the one before to be shown, and where it leads. */
const typed: readonly {
  readonly title: string;
  readonly parts: readonly string[];
  readonly shows: RegExp;
}[] = [
  { title: 'a window of the menu, by its key', parts: [`${prefix}'`, '\t', '1', '\r'], shows: /^s:1 / },
  {
    title: 'a window of the menu, by its place',
    parts: [`${prefix}'`, '\t', '\x1b[B', '\r', '\r'],
    shows: /^s:1 /,
  },
  { title: 'the only window that begins so', parts: [`${prefix}'`, '2\t', '\r'], shows: /^s:20 / },
  { title: 'a window of this session', parts: [`${prefix}:`, 'selectw -t:\t', '0', '\r'], shows: /^s:0 / },
  {
    title: 'a window of a named session',
    parts: [`${prefix}:`, 'selectw -ts:\t', '2', '\r'],
    shows: /^s:20 /,
  },
  {
    title: 'the only window of a session',
    parts: [`${prefix}:`, 'switchc -tot\t', '\t', '\r'],
    shows: /^other:5 /,
  },
  {
    title: 'nothing behind a full stop',
    parts: [`${prefix}:`, 'switchc -t s:0.\t', '\x7f\r'],
    shows: /^s:0 /,
  },
  {
    title: 'nothing of a session that is not there',
    parts: [`${prefix}:`, 'rename-window -t:1 nope:\t', '\r'],
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
      for (const { parts, shows, title } of typed) {
        for (const part of parts) {
          clients.type(part);
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
        const state = '#{session_name}:#{window_index} #{W:#{window_name} }';
        await agree(pair, ['list-clients', '-F', state], shows, title);
      }
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
