/**
 * Compiles the native acceptor into `dist/native`, for the Node that runs this. Without a compiler, without the
 * headers of Node, or on another system than Linux there is none afterwards, and `node:net` accepts.
 *
 * `node build-native.mjs --check <file>` compiles it with the sanitizers instead, for the tests; its exit code
 * tells whether that worked.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

const source = join(import.meta.dirname, 'native', 'acceptor.c');
const folder = join(import.meta.dirname, 'dist', 'native');
const built = join(folder, `acceptor-${process.versions.modules}.node`);
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

function compile(include, flags, target) {
  // A compiler that warns of more than those that we know must not cost a user the acceptor.
  const fatal = process.env['CI'] || target !== built ? ['-Werror'] : [];
  const strict = ['-std=gnu11', '-D_GNU_SOURCE', '-Wall', '-Wextra', ...fatal];
  const shared = ['-shared', '-fPIC', '-fvisibility=hidden', `-I${include}`];
  return spawnSync(compiler, [...strict, ...flags, ...shared, '-o', target, source], { encoding: 'utf8' });
}

/** Also tells what has to be loaded before Node for the sanitizers to work. */
function check(target) {
  const include = headers();
  const sanitizers = ['-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
  const { status } = include === undefined ? { status: 1 } : compile(include, sanitizers, target);
  process.exitCode = status === 0 ? 0 : 1;
  if (status !== 0) return;
  const libraries = ['libasan.so', 'libubsan.so'].map((name) =>
    spawnSync(compiler, [`-print-file-name=${name}`], { encoding: 'utf8' }).stdout.trim(),
  );
  console.log(libraries.join(' '));
}

function build() {
  rmSync(folder, { recursive: true, force: true });
  const include = headers();
  if (process.platform !== 'linux') return fallBack(`no native acceptor for ${process.platform}`);
  if (include === undefined) return fallBack('the headers of Node are not on this machine');
  mkdirSync(folder, { recursive: true });
  const { status, stderr, error } = compile(include, ['-O2', '-s'], built);
  if (error) return fallBack(`no C compiler (${compiler})`);
  if (status === 0) return console.log('transport-socket: native acceptor');
  fallBack(`${compiler} can not compile the native acceptor`);
  console.error(stderr);
  // On a user's machine this is a strange compiler; where we look, it is a bug.
  if (process.env['CI']) process.exitCode = 1;
}

const [option, to] = process.argv.slice(2);
if (option === '--check' && to) check(to);
else build();
