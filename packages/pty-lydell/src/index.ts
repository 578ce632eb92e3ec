import type { PtyBackend } from '@pitcrew/pty';
import { ProgramPty } from '@pitcrew/pty/master';
import { defects } from './defects.ts';
import { loadLydell } from './lydell.ts';
import { startWith } from './start.ts';

export default {
  contract: 'pty',
  name: 'lydell',
  summary: '@lydell/node-pty by its own terminal class, as its documentation shows; loses output',
  traits: Object.freeze({
    survivesHost: false,
    argv0: false,
    defects,
  }),
  open: async () => new ProgramPty(startWith(await loadLydell())),
} satisfies PtyBackend;
