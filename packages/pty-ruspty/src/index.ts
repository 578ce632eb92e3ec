import type { PtyBackend } from '@pitcrew/pty';
import { MasterPty } from '@pitcrew/pty/master';
import { forkWith } from './fork.ts';
import { loadRuspty } from './ruspty-parts.ts';

export default {
  contract: 'pty',
  name: 'ruspty',
  summary: '@replit/ruspty (Rust) forks and waits; reading and writing are our own. Ready-made binary.',
  traits: Object.freeze({
    survivesHost: false,
    argv0: false,
    defects: Object.freeze([
      {
        promise: 'tells which signal ended a program, whoever sent it',
        reason:
          'ruspty reports that a signal ended the program, not which; the last one sent by kill is assumed',
      },
    ]),
  }),
  open: async () => new MasterPty(forkWith(await loadRuspty())),
} satisfies PtyBackend;
