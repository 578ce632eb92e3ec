/**
 * Compiles the keeper into `dist/native/pitcrew-keeper`. Without a compiler, or on a machine that it does not know, there
 * is none afterwards, and the backend says so when it is opened.
 *
 * `node build-native.mjs --check <file>` compiles the same sources against libc with the sanitizers instead,
 * for the tests; its exit code tells whether that worked.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const folder = join(import.meta.dirname, 'native');
const target = join(import.meta.dirname, 'dist', 'native', 'pitcrew-keeper');
const compiler = process.env['CC'] || 'cc';

const strict = ['-std=gnu11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror'];
/** Every page that is mapped or touched is paid for by every pane. */
const freestanding = [
  '-O2',
  '-nostdlib',
  '-static',
  '-ffreestanding',
  '-fno-pie',
  '-no-pie',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fno-unwind-tables',
  '-fno-tree-loop-distribute-patterns',
  '-ffunction-sections',
  '-fdata-sections',
  '-Wl,--gc-sections,-z,noseparate-code,-z,max-page-size=4096,-z,norelro,--build-id=none,-s',
];
const sanitized = ['-DHOSTED', '-O1', '-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

/** The sources of the program; `fuzz.c` is a program of its own. */
function sources(main) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.c') && (name === main || !['start.c', 'fuzz.c'].includes(name)))
    .map((name) => join(folder, name));
}

function compile(flags, main, to) {
  return spawnSync(compiler, [...strict, ...flags, '-o', to, ...sources(main)], { encoding: 'utf8' });
}

/** `wanted`: where; `main`: `start.c` or `fuzz.c`; `more`: flags of the compiler. */
function check(wanted, main, more) {
  const { status, stderr, error } = compile([...sanitized, ...more], main, wanted);
  if (status !== 0) process.stderr.write(error ? `${error.message}\n` : stderr);
  process.exitCode = status === 0 ? 0 : 1;
}

function build() {
  rmSync(target, { force: true });
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    console.log(`pty-keeper: none for ${process.platform} ${process.arch}; use another pty backend`);
    return;
  }
  mkdirSync(join(target, '..'), { recursive: true });
  const { status, stderr, error } = compile(freestanding, 'start.c', target);
  if (error) console.log(`pty-keeper: no C compiler (${compiler}); use another pty backend`);
  else if (status !== 0) {
    console.error(`pty-keeper: ${compiler} can not compile the keeper; use another pty backend\n${stderr}`);
    // On a user's machine this is a missing header or a strange compiler; where we look, it is a bug.
    if (process.env['CI']) process.exitCode = 1;
  } else console.log(`pty-keeper: ${statSync(target).size} bytes`);
}

const [option, to, main = 'start.c', ...more] = process.argv.slice(2);
if (option === '--check' && to) check(to, main, more);
else build();
