/** Of ratios. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** How wide the widest of these intervals is, in percentage points. */
export function widestOf(intervals: readonly Bounds[]): number {
  return Math.max(0, ...intervals.map(({ low, high }) => 100 * (high - low)));
}

/**
 * Why the little that a short form does is no proof for or against: the noise of this machine could hide what is looked for. On a
 * quiet machine it is judged.
 */
export function tooNoisy(widestPoints: number, mostPoints: number): string | undefined {
  if (widestPoints <= mostPoints) return undefined;
  return `an interval of ${widestPoints.toFixed(1)} points can't tell anything that needs ${mostPoints}`;
}
