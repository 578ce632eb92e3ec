/** A whole decimal number of at least `minimum` that fits an int, as strtonum(3); undefined for others. */
export function wholeNumber(text: string, minimum: number): number | undefined {
  if (!/^[ \t]*[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= minimum && value <= 0x7fffffff ? value : undefined;
}

/** The number of `$3`, `@3`, `%3`; undefined where the rest is no number. */
export function idNumber(text: string): number | undefined {
  return wholeNumber(text.slice(1), 0);
}
