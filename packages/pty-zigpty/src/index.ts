import type { PtyBackend } from '@pitcrew/pty';
import { MasterPty } from '@pitcrew/pty/master';
import { forkWith } from './fork.ts';
import { loadParts } from './zigpty-parts.ts';

export default {
  contract: 'pty',
  name: 'zigpty',
  summary: 'zigpty (Zig) forks and waits; reading and writing are our own. Ready-made binary.',
  traits: Object.freeze({ survivesHost: false, argv0: false, defects: [] }),
  open: async () => new MasterPty(forkWith(await loadParts())),
} satisfies PtyBackend;
