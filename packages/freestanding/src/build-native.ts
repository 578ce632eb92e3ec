import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { compile, compiler, freestanding, type Main, merciless, sanitized } from './compiler.ts';

export interface NativeProgram {
  /** The package's own. Its sources are in `native`; its program will be in `dist/native`. */
  readonly folder: string;
  readonly name: string;
  /** What serves where the program can't be compiled. */
  readonly instead: string;
}

/**
 * What a package's `build-native.mjs` does. Without arguments: compiles the program. Without a compiler, or on a machine
 * that it does not know, there is none afterwards, and whoever builds is told what serves instead.
 *
 * `--check FILE [start.c | fuzz.c | fuzz-NAME.c] [FLAG]…` compiles the same sources against libc with the sanitizers into FILE
 * instead, for the tests; the exit code tells whether that worked.
 */
export function buildNative(program: NativeProgram, argv: readonly string[]): void {
  const [option, to, main = 'start.c', ...flags] = argv;
  if (option === '--check' && to !== undefined) check(program, main as Main, flags, to);
  else build(program);
}

function check({ folder }: NativeProgram, main: Main, flags: readonly string[], to: string): void {
  const { done, complaints } = compile(join(folder, 'native'), main, [...sanitized, merciless, ...flags], to);
  if (done) return;
  process.stderr.write(`${complaints}\n`);
  process.exitCode = 1;
}

function build({ folder, name, instead }: NativeProgram): void {
  const target = join(folder, 'dist', 'native', name);
  rmSync(target, { force: true });
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    console.log(`${name}: none for ${process.platform} ${process.arch}; ${instead}`);
    return;
  }
  mkdirSync(join(target, '..'), { recursive: true });
  // On a user's machine a failure is a missing header or a strange compiler; where we look, it is a bug.
  const isOurs = Boolean(process.env['CI']);
  const flags = isOurs ? [...freestanding, merciless] : freestanding;
  const { done, missing, complaints } = compile(join(folder, 'native'), 'start.c', flags, target);
  if (done) console.log(`${name}: ${statSync(target).size} bytes\n${complaints}`.trimEnd());
  else if (missing) console.log(`${name}: no C compiler (${compiler}); ${instead}`);
  else {
    console.error(`${name}: ${compiler} can not compile it; ${instead}\n${complaints}`);
    if (isOurs) process.exitCode = 1;
  }
}
