import { cpuMicrosOfOthers } from './cpu-time.ts';
import { peakResident, runCommand, type Command } from './command.ts';
import { hodgesLehmannInterval, median, seededRandom, type Interval } from '../stats/index.ts';

export interface CompareCommandsOptions {
  readonly base: Command;
  readonly candidate: Command;
  readonly pairs?: number | undefined;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CommandFigures {
  /** ms, of every run. */
  readonly walls: readonly number[];
  readonly p50: number;
  /** ms to the first byte of output, median; `undefined` where nothing was printed. */
  readonly firstByte: number | undefined;
  /** User and system time of one run, µs; to a hundredth of a second over all runs. */
  readonly cpuMicros: number;
  readonly peakRssBytes: number;
}

export interface CommandComparison {
  readonly base: CommandFigures;
  readonly candidate: CommandFigures;
  /** ln(candidate / base) over the pairs, with its 99 % interval: these times have heavy tails, and a mean would follow them. */
  readonly difference: Interval;
}

const discarded = 5;
const alpha = 0.005;

/** Runs two commands in pairs, each in random order; after a few that only warm up what they read. */
export async function compareCommands(options: CompareCommandsOptions): Promise<CommandComparison> {
  const { base, candidate, pairs = 30, seed = 1, signal } = options;
  const random = seededRandom(seed);
  const sides = [base, candidate].map((command) => ({
    command,
    walls: [] as number[],
    firstBytes: [] as number[],
    cpu: 0,
  }));
  for (let pair = -discarded; pair < pairs; pair++) {
    for (const side of random() < 0.5 ? sides : sides.toReversed()) {
      const before = cpuMicrosOfOthers();
      const { wall, firstByte } = await runCommand(side.command, random, signal);
      if (pair < 0) continue;
      side.walls.push(wall);
      side.cpu += cpuMicrosOfOthers() - before;
      if (firstByte !== undefined) side.firstBytes.push(firstByte);
    }
  }
  const figures: CommandFigures[] = [];
  for (const { command, walls, firstBytes, cpu } of sides) {
    figures.push({
      walls,
      p50: median(walls),
      firstByte: firstBytes.length === 0 ? undefined : median(firstBytes),
      cpuMicros: cpu / pairs,
      peakRssBytes: await peakResident(command, signal),
    });
  }
  const [first, second] = figures as [CommandFigures, CommandFigures];
  const differences = first.walls.map((wall, at) => Math.log(second.walls[at]! / wall));
  return { base: first, candidate: second, difference: hodgesLehmannInterval(differences, alpha) };
}
