/** A share of a whole as tmux counts it: whole cells, rounded down, in unsigned integers. */
export function percentOf(whole: number, percent: number): number {
  return Math.floor((Math.imul(whole, percent) >>> 0) / 100);
}

/**
 * A size as an option has it, `24` or `30%`, from 0 to `whole`.
 *
 * @returns undefined where it is not a number or not in that range
 */
export function optionSize(text: string, whole: number): number | undefined {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  if (!/^\s*[+-]?\d+$/.test(digits)) return undefined;
  const value = Number(digits);
  if (value < 0 || value > (percent ? 100 : whole)) return undefined;
  return percent ? percentOf(whole, value) : value;
}
