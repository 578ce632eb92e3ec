/** By what a comparison of times is decided. Effects are natural logarithms of candidate / base. */
export interface TimeRule {
  /** After how many launches it is looked at, ascending; after the last one it is over. */
  readonly looks: readonly number[];
  /** One-sided, of each look: the interval's confidence is 1 - 2 alpha. */
  readonly alpha: number;
  /** An effect that is no more than this is no failure, however certain it is. */
  readonly failAbove: number;
  /** It passes once it is certain that the effect is less than this. */
  readonly passBelow: number;
}

export const timeRule: TimeRule = {
  looks: [10, 20, 40],
  alpha: 0.005,
  failAbove: Math.log(1.02),
  passBelow: Math.log(1.05),
};
