import type { Figure } from '@pitcrew/core/bench';
import type { Pty, PtyTraits } from '../pty.ts';
import { type PtyScenario, start } from './programs.ts';

/** Numbers of one to four digits and their line ends, of which the terminal makes two bytes each. */
const last = 4200;
const bytes = 24_093;

async function shortCommand(pty: Pty): Promise<number> {
  let heard = 0;
  const program = await start(pty, 'seq', ['1', String(last)], {
    onOutput: (run) => {
      heard += run.length;
    },
  });
  await program.exited;
  return heard;
}

async function atOnce(pty: Pty, count: number): Promise<number> {
  const all = await Promise.all(Array.from({ length: count }, () => shortCommand(pty)));
  return all.reduce((sum, heard) => sum + heard, 0);
}

/** Of a command that prints and ends, as an agent runs hundreds. A lost byte is a wrong answer. */
export function shortCommands(count: number): PtyScenario {
  return {
    name: count === 1 ? 'short-command' : `short-commands-${count}-at-once`,
    operation: `${count === 1 ? 'a command that prints' : `${count} commands at once that print`} 24 kB, until the end is known`,
    work: 'spawn',
    amount: { of: count * bytes, unit: 'B' },
    async setUp(stage) {
      const pty = await stage.open();
      await atOnce(pty, count);
      return {
        mode: 'async',
        overlaps: true,
        expected: count * bytes,
        run: () => atOnce(pty, count),
        close: () => pty.close(),
      };
    },
  };
}

/** Two by two: a loss is a race, and needs somebody to race with. */
export function lostTails(count: number): Figure<Pty, PtyTraits> {
  return {
    name: 'lost-tails',
    what: `of ${count} commands that print 24 kB, those whose last output was missing when their end was known`,
    unit: 'commands',
    better: 'lower',
    async measure(stage) {
      await using pty = await stage.open();
      let lost = 0;
      const lane = async (): Promise<void> => {
        for (let run = 0; run < count / 2 && !stage.signal.aborted; run++) {
          if ((await shortCommand(pty)) < bytes) lost += 1;
        }
      };
      await Promise.all([lane(), lane()]);
      return lost;
    },
  };
}
