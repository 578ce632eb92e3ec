/** Why a text is no number in the wanted range; tmux puts the noun in front (`width too small`). */
export type NumberCause = 'invalid' | 'too small' | 'too large';

/** A decimal number from `min` to `max`, as strtonum(3) reads it; or why not. */
export function parseNumber(text: string, min: number, max: number): number | NumberCause {
  if (!/^[ \t\n\v\f\r]*[+-]?\d+$/.test(text)) return 'invalid';
  const number = Number(text);
  if (number < min) return 'too small';
  if (number > max) return 'too large';
  // Number('-0') is -0, which prints as 0 but compares unequal to it in assertions and maps.
  return number === 0 ? 0 : number;
}

/** A number, or a percentage of `whole`, rounded down; the result must lie from `min` to `max`. */
export function parsePercentage(text: string, min: number, max: number, whole: number): number | NumberCause {
  if (!text.endsWith('%')) return parseNumber(text, min, max);
  const percent = parseNumber(text.slice(0, -1), 0, 100);
  if (typeof percent === 'string') return percent;
  const number = Math.trunc((whole * percent) / 100);
  if (number < min) return 'too small';
  if (number > max) return 'too large';
  return number;
}
