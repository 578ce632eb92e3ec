import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';

/** Reports of the mouse (1006) in a terminal of 80x24; columns and rows count from 1. */
const steps: readonly { readonly title: string; readonly type: string; readonly shows: RegExp }[] = [
  { title: 'a click chooses a pane', type: '\u001b[<0;5;5M\u001b[<0;5;5m', shows: /^%0 / },
  {
    title: 'a drag moves a border',
    type: '\u001b[<0;41;9M\u001b[<32;30;9M\u001b[<32;21;9M\u001b[<0;21;9m',
    shows: /^%0 20\b/,
  },
  {
    title: 'the wheel looks back',
    type: '\u001b[<64;50;9M\u001b[<64;50;9M',
    shows: /copy-mode 5\b/,
  },
  {
    title: 'a drag copies',
    type: '\u001b[<0;22;3M\u001b[<32;23;3M\u001b[<32;30;4M\u001b[<0;30;4m',
    shows: /\d+\\n\d*$/,
  },
];

const state = '#{pane_id} #{pane_width} #{P:#{pane_mode} #{scroll_position} }#{buffer_sample}';

describe.skipIf(!hasTmux)('the mouse of a client on a terminal of the system', () => {
  it('does the same in tmux and in Pitcrew, through their own programs', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await pair.run([
        'new-session',
        '-d',
        '-x',
        '80',
        '-y',
        '24',
        'cat',
        ';',
        'set-option',
        '-g',
        'mouse',
        'on',
      ]);
      await pair.run(['split-window', '-h', 'seq 100; exec cat']);
      const clients = await AttachedPair.start(pair, terminals, ['attach-session']);
      await agree(pair, ['capture-pane', '-p', '-t', '%1'], /100/, 'the second pane is full');
      for (const { shows, title, type } of steps) {
        // Longer than a click waits for the next one, and whoever answers then has seen that it was.
        await new Promise((resolve) => setTimeout(resolve, 500));
        await pair.run(['display-message', '-p', 'later']);
        clients.type(type);
        await agree(pair, ['display-message', '-p', state], shows, title);
      }
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});
