import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';

const sizes = [
  'list-windows',
  '-a',
  '-F',
  '#{session_name}:#{window_index} #{window_width}x#{window_height} #{window_layout}',
];

/** What is done, and what both say of sizes then. */
const steps: readonly (readonly [command: readonly string[], shows: RegExp])[] = [
  [['new-window', '-d', 'cat'], /main:1 120x40[^]*main:2 80x23/],
  [['split-window', '-h', '-t', 'main:1', 'cat'], /main:1 120x40/],
  [['next-window'], /main:1 80x23/],
  [['resize-window', '-x', '70', '-y', '20', '-t', 'main:2'], /main:2 70x20/],
  [['set-option', '-w', '-t', 'main:2', 'window-size', 'largest'], /main:2 70x20/],
  [['select-window', '-t', 'main:2'], /main:2 80x23/],
  [['set-option', '-g', 'status', 'off'], /main:0 80x23[^]*main:2 80x24/],
  [['kill-window', '-t', 'main:2'], /main:1 80x24/],
  [['switch-client', '-t', 'other'], /main:1 80x24[^]*other:0 80x24/],
  [['new-window', '-d', '-t', 'other', 'cat'], /other:1 80x24/],
  [['link-window', '-d', '-s', 'main:0', '-t', 'other:5'], /other:5 80x23/],
  [['swap-window', '-s', 'other:5', '-t', 'other:0'], /other:0 80x24/],
  [['set-option', '-g', 'status', '2'], /other:0 80x22/],
  [['detach-client', '-a'], /other:0 80x22/],
];

describe.skipIf(!hasTmux)('windows that nobody looks at', () => {
  it('keep their size until somebody does, in tmux and in Pitcrew', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      const big = ['-x', '120', '-y', '40', 'cat'];
      await pair.run(['new-session', '-d', '-s', 'main', ...big, ';', 'new-window', '-d', 'cat']);
      await pair.run(['new-session', '-d', '-s', 'other', ...big]);
      const clients = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 'main']);
      await agree(pair, sizes, /main:0 80x23[^]*main:1 120x40[^]*other:0 120x40/, 'attached');
      for (const [command, shows] of steps) {
        await pair.run(command);
        await agree(pair, sizes, shows, command.join(' '));
      }
      clients.resize(60, 20);
      await agree(pair, sizes, /other:0 60x18/, 'the terminal is smaller');
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});
