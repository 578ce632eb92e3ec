import { median, quantile } from '../stats/index.ts';
import type { Words } from '../process/stopwatch.ts';
import type { Sides, Taken } from './row.ts';
import type { Stage } from './stage.ts';

export interface Commands {
  /** Run one after the other, as whole commands of each side; the times are of each. */
  readonly sequence: Sides<readonly Words[]>;
  /** What is run beside them. */
  readonly limit?: Words | undefined;
  /** Turns of a round, where there is time for so many. */
  readonly turns: number;
}

/** Of one command of the sequence, ns. */
export interface CommandTimes {
  readonly p50: Taken;
  readonly p99: Taken;
}

const warmUp = 10;
const fewest = 5;
const nanoseconds = 1e6;

/**
 * Whole commands. In a round both sides and the limit have their turns one after the other, again and again, in an order that is drawn for
 * the round; its number is the quantile of those turns.
 */
export async function timeCommands(stage: Stage, commands: Commands): Promise<readonly CommandTimes[]> {
  const { ours, theirs } = commands.sequence;
  const limit = commands.limit === undefined ? [] : [commands.limit];
  const begin = performance.now();
  await stage.stopwatch.run([...ours, ...theirs, ...limit], warmUp);
  const turnMs = (performance.now() - begin) / warmUp;
  const room = (stage.effort.seconds * 1000) / stage.effort.rounds / turnMs;
  const turns = Math.max(fewest, Math.min(commands.turns, Math.floor(room)));
  const taken = ours.map(() => ({ p50: open(limit.length > 0), p99: open(limit.length > 0) }));

  await stage.rounds(async () => {
    const ordered = stage.shuffled([
      { side: 'ours', words: ours },
      { side: 'theirs', words: theirs },
      { side: 'limit', words: limit },
    ] as const);
    const times = await stage.stopwatch.run(
      ordered.flatMap(({ words }) => words),
      turns,
    );
    let at = 0;
    for (const { side, words } of ordered) {
      const own = times.slice(at, (at += words.length));
      for (const [index, { p50, p99 }] of taken.entries()) {
        // There is one limit, for all of the sequence.
        const some = (side === 'limit' ? own[0] : own[index])?.map((ms) => ms * nanoseconds);
        if (some === undefined) continue;
        p50[side]?.push(median(some));
        p99[side]?.push(quantile(some, 0.99));
      }
    }
  });
  return taken;
}

interface Gathered extends Taken {
  readonly ours: number[];
  readonly theirs: number[];
  readonly limit?: number[];
}

function open(hasLimit: boolean): Gathered {
  return { ours: [], theirs: [], ...(hasLimit ? { limit: [] } : {}) };
}
