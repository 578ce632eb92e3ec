import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadDependency } from '@pitcrew/core';
import type fsExt from 'fs-ext';

/**
 * The part of node-pty below its streams. Its typings leave it out; `native` is what its own terminal class
 * uses, and the only way to an environment that is passed on as it was given.
 */
export interface NodePtyNative {
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
    helperPath: string,
    onExit: (code: number, signal: number) => void,
  ) => { readonly fd: number; readonly pid: number; readonly pty: string };
  readonly resize: (descriptor: number, cols: number, rows: number) => void;
}

export interface NodePtyParts {
  readonly native: NodePtyNative;
  readonly fsExt: typeof fsExt;
  /** Of the program through which macOS starts children; unused elsewhere. */
  readonly helperPath: string;
}

export function loadParts(): Promise<NodePtyParts> {
  return loadDependency({
    backend: 'pty-node',
    needs: 'the native packages node-pty and fs-ext, of which one is missing or was not built for this Node',
    load: async () => {
      const nodePty = (await import('node-pty')) as unknown as {
        readonly default: { native: NodePtyNative };
      };
      return {
        native: nodePty.default.native,
        fsExt: (await import('fs-ext')).default,
        helperPath: join(
          dirname(createRequire(import.meta.url).resolve('node-pty/package.json')),
          'build/Release/spawn-helper',
        ),
      };
    },
    remedy: 'Run `npm rebuild node-pty fs-ext` (it needs a C++ compiler)',
  });
}
