import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theirs } from './pair.ts';

/** The names of all hooks that the installed tmux has. */
export function hooksOfTmux(): readonly string[] {
  return listed('show-hooks', '-g', ';', 'show-hooks', '-gw');
}

/** The names of all options that the installed tmux has, hooks among them. */
export function optionsOfTmux(): readonly string[] {
  const lines = listed('show', '-s', ';', 'show', '-gH', ';', 'show', '-gwH');
  return [...new Set(lines.map((line) => /^[^\s[]+/.exec(line)?.[0] ?? ''))];
}

function listed(...asked: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-tables-'));
  const words = ['-S', join(folder, 's'), '-f', '/dev/null', 'new-session', '-d', 'cat', ';'];
  try {
    return execFileSync(theirs, [...words, ...asked, ';', 'kill-server'], { encoding: 'utf8' })
      .trimEnd()
      .split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
