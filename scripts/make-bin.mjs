// Makes bin/tmux and bin/pitcrew. bin/tmux is the native client where the build could compile it, else a
// script that runs the client in Node: same wire, same answers.
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const native = `${root}packages/client/dist/native/tmux`;

mkdirSync(`${root}bin`, { recursive: true });
install('pitcrew', (path) => writeFileSync(path, script('../apps/cli/dist/main.js', '')));
if (existsSync(native)) install('tmux', (path) => copyFileSync(native, path));
else install('tmux', (path) => writeFileSync(path, script('../apps/cli/dist/main.js', 'tmux ')));

/** Puts a file in place at once, so that one who runs it meanwhile finds the old or the new one. */
function install(name, write) {
  const path = `${root}bin/${name}`;
  write(`${path}.new`);
  chmodSync(`${path}.new`, 0o755);
  renameSync(`${path}.new`, path);
}

/** A shell script that finds its folder through symbolic links. */
function script(target, words) {
  return `#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
exec node "$here/${target}" ${words}"$@"
`;
}
