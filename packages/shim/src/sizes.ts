import type { Arguments } from './arguments/arguments.ts';
import { parseNumber, parsePercentage } from './arguments/numbers.ts';
import { commandError } from './command-error.ts';

/** A whole number in a range. @throws CodedError `<noun> invalid`, `… too small`, `… too large` */
export function numberBetween(text: string, least: number, most: number, noun: string): number {
  const value = parseNumber(text, least, most);
  if (typeof value === 'string') throw commandError(`${noun} ${value}`);
  return value;
}

/** A number, or a percentage of `whole`. @throws CodedError as `numberBetween` */
export function percentageOf(text: string, least: number, most: number, whole: number, noun: string): number {
  const value = parsePercentage(text, least, most, whole);
  if (typeof value === 'string') throw commandError(`${noun} ${value}`);
  return value;
}

/** A numeric flag of a command, where it is given. */
export function numberFlag(
  args: Arguments,
  flag: string,
  least: number,
  most: number,
  noun: string,
): number | undefined {
  const text = args.value(flag);
  return text === undefined ? undefined : numberBetween(text, least, most, noun);
}
