/** The counts of the distribution are sums up to 2^n; a double holds them exactly that far. */
const largest = 50;
const cumulated = new Map<number, Float64Array>();

/**
 * P(W <= w) for w = 0 … n(n+1)/2, exact: W is Wilcoxon's signed-rank statistic of `n` differences whose distribution is
 * continuous and symmetric about zero. Each rank is in W or not, with the same chance.
 */
export function signedRankDistribution(n: number): Float64Array {
  if (!Number.isInteger(n) || n < 1 || n > largest) {
    throw new RangeError(
      `The signed-rank distribution is known for 1 to ${largest} differences, not for ${n}.`,
    );
  }
  const known = cumulated.get(n);
  if (known !== undefined) return known;
  const sums = new Float64Array((n * (n + 1)) / 2 + 1);
  sums[0] = 1;
  let reached = 0;
  for (let rank = 1; rank <= n; rank++) {
    reached += rank;
    for (let sum = reached; sum >= rank; sum--) sums[sum]! += sums[sum - rank]!;
  }
  let total = 0;
  const distribution = sums.map((count) => (total += count) / 2 ** n);
  cumulated.set(n, distribution);
  return distribution;
}

/** The largest k with P(W <= k) <= alpha; -1 where even W = 0 is likelier than that. */
export function signedRankQuantile(n: number, alpha: number): number {
  const above = signedRankDistribution(n).findIndex((probability) => probability > alpha);
  return above === -1 ? (n * (n + 1)) / 2 : above - 1;
}
