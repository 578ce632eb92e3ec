import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { theirs } from './pair.ts';

/** The names of all hooks that the installed tmux has. */
export function hooksOfTmux(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-hooks-'));
  const words = ['-S', join(folder, 's'), '-f', '/dev/null'];
  try {
    const asked = ['new-session', '-d', 'cat', ';', 'show-hooks', '-g', ';', 'show-hooks', '-gw'];
    const listed = execFileSync(theirs, [...words, ...asked, ';', 'kill-server'], { encoding: 'utf8' });
    return listed.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
