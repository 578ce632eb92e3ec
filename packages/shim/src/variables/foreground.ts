import { readlinkSync } from 'node:fs';
import { commandName, stringifyArgv, type Pane } from '@pitcrew/conductor';
import { ProcessFiles } from '@pitcrew/core';
import type { Scope } from './scope.ts';

/** The longest word of an argument list on Linux, with the NUL behind it. */
const longestWord = 128 * 1024 + 1;
const commandLines = new ProcessFiles('cmdline', longestWord);

/**
 * What runs in the foreground of the pane's terminal, by its short name; what it was started with where
 * the system does not tell (only Linux's /proc is read).
 */
export function currentCommand(pane: Pane, scope: Pick<Scope, 'moment'> = {}): string {
  const pid = foregroundPid(pane, scope);
  const running = pid === undefined ? '' : programOf(pid);
  return commandName(running || stringifyArgv(pane.argv) || pane.shell);
}

/** The folder of what runs in the foreground; undefined where the system does not tell. */
export function currentPath(pane: Pane, scope: Pick<Scope, 'moment'> = {}): string | undefined {
  const pid = foregroundPid(pane, scope);
  for (const candidate of [pid, pane.process?.pid]) {
    try {
      if (candidate !== undefined && pane.alive) return readlinkSync(`/proc/${candidate}/cwd`);
    } catch {
      // It ended, or is not ours: the next one may tell.
    }
  }
  return undefined;
}

function foregroundPid(pane: Pane, { moment }: Pick<Scope, 'moment'>): number | undefined {
  if (!pane.alive) return undefined;
  return moment === undefined ? pane.process?.foregroundPid() : moment.foregroundPid(pane);
}

function programOf(pid: number): string {
  const size = commandLines.read(pid);
  const { bytes } = commandLines;
  let end = 0;
  while (end < size && bytes[end] !== 0) end += 1;
  return end < size ? bytes.toString('utf8', 0, end) : '';
}
