import { readFileSync, readlinkSync } from 'node:fs';
import { commandName, stringifyArgv, type Pane } from '@pitcrew/conductor';

/**
 * What runs in the foreground of the pane's terminal, by its short name; what it was started with where
 * the system does not tell (only Linux's /proc is read).
 */
export function currentCommand(pane: Pane): string {
  const pid = foregroundPid(pane);
  const running = pid === undefined ? '' : programOf(pid);
  return commandName(running || stringifyArgv(pane.argv) || pane.shell);
}

/** The folder of what runs in the foreground; undefined where the system does not tell. */
export function currentPath(pane: Pane): string | undefined {
  const pid = foregroundPid(pane);
  for (const candidate of [pid, pane.process?.pid]) {
    try {
      if (candidate !== undefined && pane.alive) return readlinkSync(`/proc/${candidate}/cwd`);
    } catch {
      // It ended, or is not ours: the next one may tell.
    }
  }
  return undefined;
}

function foregroundPid(pane: Pane): number | undefined {
  return pane.alive ? pane.process?.foregroundPid() : undefined;
}

function programOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return line.slice(0, Math.max(line.indexOf('\0'), 0));
  } catch {
    return '';
  }
}
