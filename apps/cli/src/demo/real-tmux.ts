import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface RealTmux {
  readonly path: string;
  /** As `tmux -V` prints it. */
  readonly version: string;
}

const usualFolders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * A tmux on this machine that is not Pitcrew's.
 *
 * @param path where it is, if somebody says so
 */
export function findRealTmux(path?: string): RealTmux | undefined {
  if (path !== undefined) return existsSync(path) ? asked(path) : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...usualFolders];
  for (const folder of folders) {
    const path = join(folder, 'tmux');
    // Ours lies beside pitcrew, wherever a checkout is.
    if (!existsSync(path) || existsSync(join(dirname(realpathSync(path)), 'pitcrew'))) continue;
    const found = asked(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function asked(path: string): RealTmux | undefined {
  const { status, stdout } = spawnSync(path, ['-V'], { encoding: 'utf8' });
  return status === 0 && stdout.startsWith('tmux ') ? { path, version: stdout.trim() } : undefined;
}
