import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shellWord } from '@pitcrew/core';
import { binFolder } from '../bin-folder.ts';

/** The program that a pane gets so that `words` run there, and shells of later panes too, with Pitcrew's `tmux` first on `PATH`. */
export function firstPane(words: readonly string[]): readonly string[] {
  return ['/bin/sh', script('first.sh'), binFolder(), paneShell(), ...words];
}

/** The `default-command` of such a session. */
export function paneShell(): string {
  return ['exec', '/bin/sh', script('shell.sh'), binFolder()].map(shellWord).join(' ');
}

/** `PATH` with Pitcrew's folder first. */
export function pathInPanes(): string {
  return [binFolder(), process.env['PATH'] ?? ''].filter(Boolean).join(delimiter);
}

function script(name: string): string {
  return fileURLToPath(new URL(`../../src/panes/${name}`, import.meta.url));
}
