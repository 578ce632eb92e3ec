/** The `p` quantile, 0…1, linear between order statistics (type 7 of Hyndman and Fan, what R and NumPy do). */
export function quantile(sample: ArrayLike<number>, p: number): number {
  if (sample.length === 0) throw new RangeError('An empty sample has no quantile.');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile lies between 0 and 1, not at ${p}.`);
  const sorted = Float64Array.from(sample).sort();
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(sample: ArrayLike<number>): number {
  return quantile(sample, 0.5);
}
