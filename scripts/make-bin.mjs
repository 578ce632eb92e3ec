// Makes bin/tmux, bin/pitcrew, and the bundle that they start. bin/tmux is the native client where the build could
// compile it, else a script that runs the client in Node: same wire, same answers.
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const native = `${root}packages/client/dist/native/tmux`;

mkdirSync(`${root}bin`, { recursive: true });
// Not a task of turbo: what that takes from its cache is written anew, and a bundle knows its modules by their times.
await import('../apps/cli/build-bundle.mjs');
install('pitcrew', (path) => writeFileSync(path, script('bundle/launch.cjs', '')));
if (existsSync(native)) install('tmux', (path) => copyFileSync(native, path));
else install('tmux', (path) => writeFileSync(path, script('bundle/launch.cjs', 'tmux ')));

/** Puts a file in place at once, so that one who runs it meanwhile finds the old or the new one. */
function install(name, write) {
  const path = `${root}bin/${name}`;
  write(`${path}.new`);
  chmodSync(`${path}.new`, 0o755);
  renameSync(`${path}.new`, path);
}

/**
 * A shell script that finds its folder through symbolic links; other programs are run only where there is one. Certificates
 * that Node is told of it reads at each start, for some 40 ms, whether it opens TLS or not: the launcher gives the name back.
 * And glibc is told what its own default is (mallopt(3)): while nobody says so, it keeps more and more of what is freed, after
 * a flood up to 32 MB. The launcher hides that from programs in panes. A conductor has one helper thread
 * (docs/decisions/0015-one-helper.md).
 */
function script(target, words) {
  return `#!/bin/sh
here=\${0%/*}
if [ -L "$0" ] || [ "$here" = "$0" ]; then here=$(dirname -- "$(readlink -f -- "$0")"); fi
if [ -n "$NODE_EXTRA_CA_CERTS" ]; then
  export PITCREW_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"
  unset NODE_EXTRA_CA_CERTS
fi
if [ -z "\${MALLOC_TRIM_THRESHOLD_+set}" ]; then
  export MALLOC_TRIM_THRESHOLD_=131072 PITCREW_OWN_VARIABLE=MALLOC_TRIM_THRESHOLD_
fi
helpers=
if [ "$1" = serve ]; then helpers=--v8-pool-size=1; fi
exec node $helpers "$here/${target}" ${words}"$@"
`;
}
