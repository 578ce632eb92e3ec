import { normal, seededRandom, type Random } from '../../src/stats/index.ts';

/** ln(candidate / base) of simulated launches: the effect, and noise about it. */
export function* launches(
  effect: number,
  noise: (random: Random) => number,
  seed: number,
): Generator<number> {
  const random = seededRandom(seed);
  for (;;) yield Math.log(1 + effect) + noise(random);
}

/** As measured: 1 % between launches of code that keeps to the processor, 3 % with files and sockets, and now and then a launch that was hit. */
export const noises: Readonly<Record<string, (random: Random) => number>> = {
  'quiet, 1 %': (random) => 0.01 * normal(random),
  'files and sockets, 3 %': (random) => 0.03 * normal(random),
  'bursts: every tenth launch 15 %': (random) => (random() < 0.1 ? 0.15 : 0.01) * normal(random),
};

export function take(source: Generator<number>, count: number): number[] {
  return Array.from({ length: count }, () => source.next().value as number);
}
