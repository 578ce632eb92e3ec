import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pty from '@pitcrew/pty-node';
import type { Screens } from '@pitcrew/screen';
import { environment } from './crew.ts';
import { Terminal } from './terminal.ts';

/** Whether the oracle is here: the exact version that Pitcrew speaks. */
export const hasTmux = spawnSync('tmux', ['-V'], { encoding: 'utf8' }).stdout?.trim() === 'tmux 3.3a';

export interface RealTmux {
  readonly run: (...words: string[]) => string;
  readonly attach: (
    cols: number,
    rows: number,
  ) => Promise<{ readonly terminal: Terminal; readonly type: (text: string) => void }>;
  readonly close: () => Promise<void>;
}

/** A tmux server of this test's own; its clients sit on real terminals. */
export async function startTmux(screens: Screens): Promise<RealTmux> {
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-oracle-'));
  const start = ['-u', '-S', join(dir, 'socket'), '-f', '/dev/null'];
  const terminals = await pty.open();
  // Ends the server when this end of its pipe is closed: by us, or because we were killed. In a group of its own: Ctrl-C is not for it.
  const end = 'cat; tmux -S "$0/socket" kill-server; rm -rf "$0"';
  const reaper = spawn('sh', ['-c', end, dir], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const run = (...words: string[]): string => {
    const { stdout, stderr, status } = spawnSync('tmux', [...start, ...words], {
      encoding: 'utf8',
      env: environment,
      cwd: '/tmp',
    });
    if (status !== 0) throw new Error(`tmux ${words.join(' ')}: ${stderr}`);
    return stdout.trimEnd();
  };
  return {
    run,
    attach: async (cols, rows) => {
      const terminal = new Terminal(screens, cols, rows);
      const client = await terminals.spawn({
        file: '/usr/bin/tmux',
        args: [...start, 'attach-session', '-t', 'crew'],
        cwd: '/tmp',
        env: environment,
        cols,
        rows,
        onOutput: (bytes) => terminal.show(bytes),
      });
      return { terminal, type: (text) => void client.write(Buffer.from(text)) };
    },
    close: async () => {
      reaper.stdin.end();
      await once(reaper, 'exit');
      await terminals.close();
    },
  };
}
