import type { ScreenBackend } from '@pitcrew/screen';
import { tmuxTransitions } from './transitions.ts';
import { XtermScreen } from './xterm-screen.ts';
import { loadXtermParts } from './xterm-parts.ts';

export default {
  contract: 'screen',
  name: 'xterm',
  summary: "xterm.js's parser with tmux 3.3a's grid; parses as it is written",
  traits: Object.freeze({ defects: [], reflow: true }),
  open: async () => {
    const parts = await loadXtermParts();
    const transitions = tmuxTransitions(parts.transitions);
    return { create: (options) => new XtermScreen(parts, transitions, options) };
  },
} satisfies ScreenBackend;
