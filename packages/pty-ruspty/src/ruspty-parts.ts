import { loadDependency } from '@pitcrew/core';

/** The part of ruspty below its streams: its typings describe the wrapper alone. */
export interface RusptyNative {
  readonly Pty: new (options: {
    readonly command: string;
    readonly args: readonly string[];
    readonly envs: Readonly<Record<string, string>>;
    readonly dir: string;
    readonly size: { readonly cols: number; readonly rows: number };
    /** The code is -1 where a signal ended the program. */
    readonly onExit: (error: Error | null, code: number) => void;
  }) => RusptyTerminal;
  readonly ptyResize: (descriptor: number, size: { readonly cols: number; readonly rows: number }) => void;
  readonly getSyntheticEofSequence: () => Buffer;
}

export interface RusptyTerminal {
  readonly pid: number;
  readonly takeControllerFd: () => number;
  readonly dropUserFd: () => void;
}

export function loadRuspty(): Promise<RusptyNative> {
  return loadDependency({
    backend: 'pty-ruspty',
    needs:
      'the package @replit/ruspty with its binary, which exists for Linux on x64 with glibc and for macOS',
    load: async () => {
      // A name that tsc can't follow: what it would find there are const enums and no module.
      const binding: string = '@replit/ruspty/index.js';
      return ((await import(binding)) as { readonly default: RusptyNative }).default;
    },
  });
}
