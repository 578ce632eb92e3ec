import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { compare } from './support/scenario.ts';

const sides = ['ours', 'them'] as const;
const before = 'command:list-keys\nsearch:one\nold line\nsearch:a:b\nnope:two\ntarget:\n\ncommand:last';

describe.skipIf(!hasTmux)('history-file (skipped without tmux 3.3a)', () => {
  it('is read when a server starts, and written when it ends', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    const fileOf = (side: string): string => join(pair.dir, side, 'history');
    try {
      for (const side of sides) writeFileSync(fileOf(side), before);
      writeFileSync(join(pair.cwd, 'conf'), `set -sF history-file '#{d:socket_path}/history'\n`);
      const start = await pair.run(['-f', 'conf', 'new-session', '-d', 'cat']);
      expect(compare(start)).toBeUndefined();
      await agree(pair, ['show-prompt-history'], /last/, 'what was there');
      const client = await AttachedPair.start(pair, terminals, ['attach-session']);
      await pair.run(['command-prompt', '-b', 'set -g @got "%%"']);
      client.type('typed\r');
      await agree(pair, ['show-prompt-history'], /typed/, 'what was typed');
      await pair.run(['kill-server']);
      const written = (): readonly string[] => sides.map((side) => readFileSync(fileOf(side), 'utf8'));
      await expect
        .poll(() => written().map((text) => text.includes('typed')), { timeout: 30_000 })
        .toEqual([true, true]);
      const [ours, theirs] = written();
      expect(ours).toBe(theirs);
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});
