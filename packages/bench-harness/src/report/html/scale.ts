/** Where values stand on an axis. */
export interface Scale {
  /** 0 at the start of the axis, 1 at its end; outside of that the value does not fit. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Beyond this ratio of the largest to the smallest, an axis is logarithmic. */
const wide = 5;

/** An axis for positive values: logarithmic where they are far apart. */
export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low > 0 && high / low > wide ? logScale(low / 1.25, high * 1.25) : linearScale(low, high);
}

/** An axis with a little air at both ends. */
export function linearScale(low: number, high: number, air = 0.06): Scale {
  const span = high - low || Math.abs(high) || 1;
  const [from, to] = [low - span * air, high + span * air];
  const step = niceStep((to - from) / 4);
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step)
    ticks.push(Number(tick.toPrecision(12)));
  return { at: (value) => (value - from) / (to - from), ticks };
}

export function logScale(low: number, high: number): Scale {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const decades = to - from;
  const marks = decades > 2.5 ? [1] : decades > 1.2 ? [1, 3] : [1, 2, 5];
  const apart = Math.ceil(decades / 5);
  const ticks: number[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    if (power % apart !== 0) continue;
    for (const mark of marks) ticks.push(mark * 10 ** power);
  }
  return {
    at: (value) => (Math.log10(value) - from) / decades,
    ticks: ticks.filter((tick) => tick >= low && tick <= high),
  };
}

/** 1, 2 or 5 times a power of ten, near `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const times = step / power;
  return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}
