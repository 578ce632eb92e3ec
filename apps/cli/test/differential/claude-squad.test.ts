import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';

const name = 'claudesquad_a';

describe.skipIf(!hasTmux)('claude-squad', () => {
  it('types through an attached terminal of its own, in the size that it gives it', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await pair.run(['new-session', '-d', '-s', name, '-c', '/', 'cat']);
      await pair.run(['set-option', '-t', name, 'mouse', 'on']);
      const clients = await AttachedPair.start(pair, terminals, ['attach-session', '-t', name]);
      const size = ['display-message', '-p', '-t', name, '#{window_width}x#{window_height}'];
      await agree(pair, size, /^80x23$/, 'the window is as large as the terminal');
      clients.resize(100, 30);
      await agree(pair, size, /^100x29$/, 'it grows with the terminal');
      const capture = ['capture-pane', '-p', '-e', '-J', '-t', name];
      clients.type('fix it\r');
      await agree(pair, capture, /^fix it\nfix it$/, 'what was typed arrives');
      clients.type('D\r');
      await agree(pair, capture, /^fix it\nfix it\nD\nD$/, 'so does the answer');
      await agree(pair, ['ls'], /\(attached\)$/, 'it is attached');
      await terminals.close();
      await agree(pair, ['ls'], /^claudesquad_a: 1 windows \(created [^)]*\)$/, 'it is detached');
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
