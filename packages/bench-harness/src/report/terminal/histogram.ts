const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * How slices are spread, between the smallest and a little beyond the 95th percentile: outliers stand in the
 * last bar instead of pressing all others into the first.
 */
export function histogram(sorted: readonly number[], width: number): string {
  const low = sorted[0];
  const high = sorted[Math.floor((sorted.length - 1) * 0.95)];
  if (low === undefined || high === undefined || sorted.length < 2) return '';
  const step = (high - low) / (width - 1) || 1;
  const counts = Array.from({ length: width }, () => 0);
  for (const value of sorted) {
    const bin = Math.min(width - 1, Math.floor((value - low) / step));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return counts
    .map((count) => (count === 0 ? ' ' : (bars[Math.ceil((count / most) * bars.length) - 1] ?? '')))
    .join('');
}
