import { loadDependency } from '@pitcrew/core';
import type * as Serialize from '@xterm/addon-serialize';
import type * as Xterm from '@xterm/headless';
import { coreOf } from './core.ts';

export interface Library {
  readonly Terminal: typeof Xterm.Terminal;
  readonly SerializeAddon: typeof Serialize.SerializeAddon;
}

export async function loadLibrary(): Promise<Library> {
  const library = await imported();
  const terminal = new library.Terminal({ allowProposedApi: true, cols: 2, rows: 1 });
  try {
    coreOf(terminal);
  } finally {
    terminal.dispose();
  }
  return library;
}

function imported(): Promise<Library> {
  return loadDependency({
    backend: 'screen-headless',
    needs: 'the packages @xterm/headless and @xterm/addon-serialize, of which one could not be loaded',
    load: async () => {
      const [xterm, serialize] = await Promise.all([
        import('@xterm/headless'),
        import('@xterm/addon-serialize'),
      ]);
      return { Terminal: xterm.default.Terminal, SerializeAddon: serialize.default.SerializeAddon };
    },
  });
}
