import type { BenchSuite } from '@pitcrew/core/bench';
import type { Pty, PtyTraits } from '../pty.ts';
import { paneMemory } from './memory.ts';
import { lostTails, shortCommands } from './short-commands.ts';
import { firstByte, startInALargeHost, startToExitOfTrue, wholeSession } from './starting.ts';
import { stoppedReaderLoad, stoppedReaderStall } from './stopped-reader.ts';
import { keyThroughCat, throughput } from './traffic.ts';

/** What panes do: start, print, end, be typed into; and what they must not do to their host. */
export default {
  contract: 'pty',
  scenarios: [
    startToExitOfTrue,
    startInALargeHost,
    firstByte,
    wholeSession,
    shortCommands(1),
    shortCommands(4),
    keyThroughCat,
    throughput,
  ],
  figures: [lostTails(200), stoppedReaderStall, stoppedReaderLoad, paneMemory],
} satisfies BenchSuite<Pty, PtyTraits>;
