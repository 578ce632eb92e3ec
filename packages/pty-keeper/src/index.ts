import type { PtyBackend } from '@pitcrew/pty';
import { openKeepers } from './open.ts';

export { openKeepers, type KeeperOptions } from './open.ts';

export default {
  contract: 'pty',
  name: 'keeper',
  summary:
    'a tiny process for each program, which outlives this one and is found again. Linux, compiled when it is built.',
  traits: Object.freeze({ survivesHost: true, argv0: true, defects: [] }),
  open: openKeepers,
} satisfies PtyBackend;
