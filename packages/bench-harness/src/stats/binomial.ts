/** P(X >= k) for X ~ Bin(n, p): how surprising so many are. Summed in logarithms, so that no term runs out of range. */
export function binomialTail(n: number, k: number, p: number): number {
  if (!Number.isInteger(n) || n < 0 || !Number.isInteger(k))
    throw new RangeError('Trials are counted in whole numbers.');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A chance lies between 0 and 1, not at ${p}.`);
  if (k <= 0) return 1;
  if (k > n || p === 0) return 0;
  if (p === 1) return 1;
  let logTerm = n * Math.log(p);
  let sum = 0;
  for (let x = n; x >= k; x--) {
    sum += Math.exp(logTerm);
    // From P(X = x) to P(X = x - 1).
    logTerm += Math.log(x) - Math.log(n - x + 1) + Math.log(1 - p) - Math.log(p);
  }
  return Math.min(1, sum);
}
