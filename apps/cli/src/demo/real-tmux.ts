import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface RealTmux {
  readonly path: string;
  /** As `tmux -V` prints it. */
  readonly version: string;
}

const usualFolders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/** A tmux on this machine that is not Pitcrew's. */
export function findRealTmux(): RealTmux | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...usualFolders];
  for (const folder of folders) {
    const path = join(folder, 'tmux');
    // Ours lies beside pitcrew, wherever a checkout is.
    if (!existsSync(path) || existsSync(join(dirname(realpathSync(path)), 'pitcrew'))) continue;
    const { status, stdout } = spawnSync(path, ['-V'], { encoding: 'utf8' });
    if (status === 0 && stdout.startsWith('tmux ')) return { path, version: stdout.trim() };
  }
  return undefined;
}
