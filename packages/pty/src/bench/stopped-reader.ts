import { setTimeout as delay } from 'node:timers/promises';
import type { Figure, Stage } from '@pitcrew/core/bench';
import type { Pty, PtyTraits } from '../pty.ts';
import { ready } from './programs.ts';

const input = new Uint8Array(64 * 1024).fill('x'.charCodeAt(0));
const watchedMs = 1000;

/** Writes to a raw program that reads nothing for two seconds, and does nothing else for one. */
async function writeToStopped<T>(
  stage: Stage<Pty>,
  measured: (wait: () => Promise<void>) => Promise<T>,
): Promise<T> {
  await using pty = await stage.open();
  // It reads in the end: a backend that blocks would never come back.
  const script = 'stty raw -echo; printf ready; sleep 2; exec cat > /dev/null';
  const program = await ready(pty, script, () => undefined, stage.signal);
  return measured(async () => {
    program.write(input);
    await delay(watchedMs, undefined, { signal: stage.signal });
  });
}

export const stoppedReaderStall: Figure<Pty, PtyTraits> = {
  name: 'stopped-reader-stall',
  what: 'the longest time for which the event loop stands still when 64 KiB are written to a program that has stopped reading',
  unit: 'ms',
  better: 'lower',
  measure: (stage) =>
    writeToStopped(stage, async (wait) => {
      let longest = 0;
      let last = performance.now();
      const turn = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      };
      const ticking = setInterval(turn, 1);
      await wait();
      clearInterval(ticking);
      return longest;
    }),
};

export const stoppedReaderLoad: Figure<Pty, PtyTraits> = {
  name: 'stopped-reader-load',
  what: 'processor time of the host in the second after 64 KiB were written to a program that has stopped reading, of one core',
  unit: '%',
  better: 'lower',
  measure: (stage) =>
    writeToStopped(stage, async (wait) => {
      const before = process.cpuUsage();
      const since = performance.now();
      await wait();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 10 / (performance.now() - since);
    }),
};
