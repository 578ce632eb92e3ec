/**
 * Cliff's delta: the chance that one of `b` is above one of `a`, less the chance that it is below; -1 … 1. For people to look
 * at, not to decide by: any small but steady shift drives it to the end.
 */
export function cliffsDelta(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) throw new RangeError("Cliff's delta needs two samples.");
  let balance = 0;
  for (const one of a) for (const other of b) balance += Math.sign(other - one);
  return balance / (a.length * b.length);
}
