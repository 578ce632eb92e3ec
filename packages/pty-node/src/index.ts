import type { PtyBackend } from '@pitcrew/pty';
import { MasterPty } from '@pitcrew/pty/master';
import { closeInheritedOnExec } from './close-on-exec.ts';
import { forkWith } from './fork.ts';
import { loadParts } from './node-pty-parts.ts';

export default {
  contract: 'pty',
  name: 'node',
  summary: 'node-pty forks and waits; reading and writing are our own. Compiled when it is installed.',
  traits: Object.freeze({ survivesHost: false, argv0: false, defects: [] }),
  open: async () => {
    const parts = await loadParts();
    closeInheritedOnExec(parts);
    return new MasterPty(forkWith(parts));
  },
} satisfies PtyBackend;
