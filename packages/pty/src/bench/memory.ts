import type { Figure } from '@pitcrew/core/bench';
import type { Pty, PtyTraits } from '../pty.ts';
import { ready } from './programs.ts';

const panes = 50;

/** Of the host alone: the program's own memory is the same on every backend. */
export const paneMemory: Figure<Pty, PtyTraits> = {
  name: 'memory-of-a-pane',
  what: `resident memory of the host for one of ${panes} programs that wait for input`,
  unit: 'B',
  better: 'lower',
  async measure(stage) {
    await using pty = await stage.open();
    const open = async (count: number): Promise<void> => {
      for (let pane = 0; pane < count; pane++) {
        await ready(pty, 'printf ready; exec cat', () => undefined, stage.signal);
      }
    };
    // What is there once, whatever the number of panes.
    await open(10);
    const before = process.memoryUsage.rss();
    await open(panes);
    return (process.memoryUsage.rss() - before) / panes;
  },
};
