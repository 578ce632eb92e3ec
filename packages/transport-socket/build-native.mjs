/**
 * Compiles the native acceptor into `dist/native`, for the Node that runs this. Without a compiler, without the
 * headers of Node, or on another system than Linux there is none afterwards, and `node:net` accepts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

const source = join(import.meta.dirname, 'native', 'acceptor.c');
const folder = join(import.meta.dirname, 'dist', 'native');
const compiler = process.env['CC'] || 'cc';

/** Where Node's own archive, Debian, `nodedir` and node-gyp (which some dependency has run) put its headers. */
function headers() {
  const nodedir = process.env['npm_config_nodedir'] || process.env['npm_package_config_node_gyp_nodedir'];
  return [
    ...(nodedir ? [join(nodedir, 'include', 'node')] : []),
    join(dirname(process.execPath), '..', 'include', 'node'),
    join(homedir(), '.cache', 'node-gyp', process.versions.node, 'include', 'node'),
  ].find((path) => existsSync(join(path, 'node_api.h')) && existsSync(join(path, 'uv.h')));
}

function fallBack(why) {
  console.log(`transport-socket: ${why}; node:net accepts connections`);
}

rmSync(folder, { recursive: true, force: true });
const include = headers();
if (process.platform !== 'linux') fallBack(`no native acceptor for ${process.platform}`);
else if (include === undefined) fallBack('the headers of Node are not on this machine');
else {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `acceptor-${process.versions.modules}.node`);
  const flags = ['-std=gnu11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-O2', '-s'];
  const shared = ['-shared', '-fPIC', '-fvisibility=hidden', `-I${include}`];
  const { status, stderr, error } = spawnSync(compiler, [...flags, ...shared, '-o', target, source], {
    encoding: 'utf8',
  });
  if (error) fallBack(`no C compiler (${compiler})`);
  else if (status === 0) console.log('transport-socket: native acceptor');
  else {
    fallBack(`${compiler} can not compile the native acceptor`);
    console.error(stderr);
    // On a user's machine this is a strange compiler; where we look, it is a bug.
    if (process.env['CI']) process.exitCode = 1;
  }
}
