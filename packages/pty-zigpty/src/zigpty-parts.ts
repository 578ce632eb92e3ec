import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadDependency } from '@pitcrew/core';
import type fsExt from 'fs-ext';

/**
 * The binding below zigpty's terminal class, which the package does not export: the class takes `TMUX` and seven
 * more out of the environment, and reads until libuv's end of the stream.
 */
export interface ZigptyNative {
  readonly fork: (
    file: string,
    args: readonly string[],
    env: readonly string[],
    cwd: string,
    cols: number,
    rows: number,
    uid: number,
    gid: number,
    utf8: boolean,
    onExit: (end: ZigptyEnd) => void,
  ) => ZigptyTerminal;
  readonly resize: (
    descriptor: number,
    cols: number,
    rows: number,
    pixelWidth: number,
    pixelHeight: number,
  ) => void;
}

export interface ZigptyTerminal {
  readonly fd: number;
  readonly pid: number;
  readonly pty: string;
}

export interface ZigptyEnd {
  readonly exitCode: number;
  readonly signal: number;
}

export interface ZigptyParts {
  readonly native: ZigptyNative;
  readonly fsExt: typeof fsExt;
}

export function loadParts(): Promise<ZigptyParts> {
  return loadDependency({
    backend: 'pty-zigpty',
    needs:
      'the packages zigpty (with its binary for this system) and fs-ext (built for this Node), of which one is missing',
    load: async () => ({ native: loadNative(), fsExt: (await import('fs-ext')).default }),
    remedy: 'Run `npm rebuild fs-ext` (it needs a C++ compiler)',
  });
}

/** The binary for glibc, macOS or, where that does not load, musl: as the package itself finds it. */
function loadNative(): ZigptyNative {
  const require = createRequire(import.meta.url);
  const binary = join(
    dirname(require.resolve('zigpty')),
    `../prebuilds/zigpty.${process.platform}-${process.arch}`,
  );
  try {
    return require(`${binary}.node`) as ZigptyNative;
  } catch (cause) {
    try {
      return require(`${binary}-musl.node`) as ZigptyNative;
    } catch {
      throw cause;
    }
  }
}
