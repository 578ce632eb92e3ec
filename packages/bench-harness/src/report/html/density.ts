/** How often values lie near each of `steps` points from `low` to `high`; the most frequent is 1. */
export function density(
  sorted: readonly number[],
  low: number,
  high: number,
  steps: number,
): readonly number[] {
  const width = bandwidth(sorted) || (high - low) / steps;
  const found = Array.from({ length: steps }, (_, at) => {
    const x = low + ((high - low) * at) / (steps - 1);
    let sum = 0;
    for (const value of sorted) sum += Math.exp(-0.5 * ((x - value) / width) ** 2);
    return sum;
  });
  const most = Math.max(...found) || 1;
  return found.map((value) => value / most);
}

/** Silverman's rule, with the quartiles in place of the deviation: a few outliers must not blur the rest. */
function bandwidth(sorted: readonly number[]): number {
  const q = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return (0.9 * (q(0.75) - q(0.25))) / 1.34 / sorted.length ** 0.2;
}
