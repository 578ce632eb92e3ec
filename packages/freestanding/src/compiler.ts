import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export const compiler = process.env['CC'] || 'cc';

const include = join(import.meta.dirname, '..', 'native');
const shared = join(include, 'freestanding');

const dialect = ['-std=gnu11', '-D_GNU_SOURCE', `-I${include}`];
const strict = ['-Wall', '-Wextra', '-Wshadow', '-Wconversion', '-Wvla'];

/** Not for everybody: a compiler that knows a new warning must not cost somebody the program. */
export const merciless = '-Werror';

/** Every page that is mapped or touched costs: one segment of code, nothing that libc or a debugger would want. */
export const freestanding: readonly string[] = [
  '-O2',
  '-nostdlib',
  '-static',
  '-ffreestanding',
  '-fno-pie',
  '-no-pie',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fno-unwind-tables',
  '-fno-ident',
  '-fno-tree-loop-distribute-patterns',
  '-ffunction-sections',
  '-fdata-sections',
  '-Wl,--gc-sections,-z,noseparate-code,-z,max-page-size=4096,-z,norelro,--build-id=none,-s',
];

/** The same sources, on libc. */
export const sanitized: readonly string[] = [
  '-DHOSTED',
  '-O1',
  '-g',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover=all',
];

/** A program, or the one that feeds nonsense to parts of it; each has a `main` of its own. */
export type Main = 'start.c' | 'fuzz.c' | `fuzz-${string}.c`;

/** Sources that begin a program; each program has one of them. */
const mains = /^(?:start|fuzz|fuzz-.+)\.c$/;

export interface Outcome {
  readonly done: boolean;
  /** There is no compiler. */
  readonly missing: boolean;
  /** What it had to say. */
  readonly complaints: string;
}

/** Compiles the sources of a folder, and those that all programs share, into one program. */
export function compile(folder: string, main: Main, flags: readonly string[], to: string): Outcome {
  const sources = [...sourcesOf(folder, main), ...sourcesOf(shared, main)];
  const { status, stderr, error } = spawnSync(
    compiler,
    [...dialect, ...strict, ...flags, '-o', to, ...sources],
    {
      encoding: 'utf8',
    },
  );
  return { done: status === 0, missing: error !== undefined, complaints: error?.message ?? stderr };
}

function sourcesOf(folder: string, main: Main): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.c') && (name === main || !mains.test(name)))
    .map((name) => join(folder, name));
}
