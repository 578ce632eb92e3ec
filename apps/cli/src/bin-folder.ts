import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `tmux` and `pitcrew`, which the build makes; its `tmux` is native where a compiler was there. */
export function binFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    if (existsSync(join(folder, 'bin', 'tmux')) && existsSync(join(folder, 'bin', 'pitcrew')))
      return join(folder, 'bin');
    folder = dirname(folder);
  }
  throw new Error('bin/tmux is missing: run "npm run build" in the checkout, which makes it');
}
