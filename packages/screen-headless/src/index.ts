import type { ScreenBackend } from '@pitcrew/screen';
import { defects } from './defects.ts';
import { HeadlessScreen } from './headless-screen.ts';
import { loadLibrary } from './library.ts';

export default {
  contract: 'screen',
  name: 'headless',
  summary: 'xterm.js as it is, by @xterm/headless; differs from tmux where xterm does',
  traits: Object.freeze({ defects, reflow: true }),
  open: async () => {
    const library = await loadLibrary();
    return { create: (options) => new HeadlessScreen(library, options) };
  },
} satisfies ScreenBackend;
