import type { PtyBackend } from '@pitcrew/pty';
import { defects } from './defects.ts';
import { loadLydell } from './lydell.ts';
import { LydellPty } from './lydell-pty.ts';

export default {
  contract: 'pty',
  name: 'lydell',
  summary: '@lydell/node-pty by its own terminal class, as its documentation shows; loses output',
  traits: Object.freeze({
    survivesHost: false,
    argv0: false,
    defects,
  }),
  open: async () => new LydellPty(await loadLydell()),
} satisfies PtyBackend;
