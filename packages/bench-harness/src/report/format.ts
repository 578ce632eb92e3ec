import type { Comparison } from '../results.ts';

const timeUnits = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
] as const;
const rateUnits = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;
const byteUnits = [
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
] as const;

/** `16.0 µs`, of nanoseconds. */
export function formatTime(ns: number): string {
  const [size, unit] = timeUnits.find(([size]) => Math.abs(ns) >= size * 0.9995) ?? [1, 'ns'];
  return `${threeDigits(ns / size)} ${unit}`;
}

/** The same for the ticks of an axis: `10 µs`. */
export function roundTime(ns: number): string {
  return formatTime(ns).replace(/\.0+ /, ' ');
}

/** `62.5 k`: a number of a thing that is named beside it. */
export function formatCount(count: number): string {
  const found = rateUnits.find(([size]) => Math.abs(count) >= size * 0.9995);
  return found === undefined ? threeDigits(count) : `${threeDigits(count / found[0])} ${found[1]}`;
}

/** `1.25 KiB` */
export function formatBytes(bytes: number): string {
  const found = byteUnits.find(([size]) => Math.abs(bytes) >= size);
  return found === undefined
    ? `${Number(bytes.toFixed(1))} B`
    : `${threeDigits(bytes / found[0])} ${found[1]}`;
}

/** What a scenario moves a second: `1.20 MiB/s`, `5.0 k lines/s`. */
export function formatFlow(perSecond: number, unit: string): string {
  return unit === 'B' ? `${formatBytes(perSecond)}/s` : `${formatCount(perSecond)} ${unit}/s`;
}

/** A ratio as a change: `+5.1 %`, `−12.0 %`. Beyond a doubling it is a factor: `×3.4`, `÷3.4`. */
export function formatChange(ratio: number): string {
  if (ratio >= 2) return `×${threeDigits(ratio)}`;
  if (ratio > 0 && ratio <= 0.5) return `÷${threeDigits(1 / ratio)}`;
  const percent = (ratio - 1) * 100;
  const text = Math.abs(percent).toFixed(1);
  if (text === '0.0') return '0.0 %';
  return `${percent < 0 ? '−' : '+'}${text} %`;
}

/** The same for the ticks of an axis: `+5 %`. */
export function roundChange(ratio: number): string {
  return formatChange(ratio).replace('.0', '');
}

/** Against the fastest: `1×`, `2.14×`, `130×`. */
export function formatFactor(factor: number): string {
  if (factor === 1) return '1×';
  return `${factor >= 99.95 ? String(Math.round(factor)) : factor.toFixed(factor < 9.995 ? 2 : 1)}×`;
}

/** `2026-11-21 14:30 UTC`, of an ISO 8601 time. */
export function formatMoment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 9.995) return value.toFixed(2);
  return value.toFixed(size < 99.95 ? 1 : 0);
}

/** Of ratios, as `formatChange` writes them. Too few launches have an interval without ends; JSON has no Infinity. */
export function formatInterval(low: number, high: number): string {
  if (low <= 0 || high >= Number.MAX_VALUE) return 'too few launches';
  return `${formatChange(low)} to ${formatChange(high)}`;
}

/** A difference of what an operation allocates: `+48 B and +1 objects`. */
export function formatAllocated({ bytes, objects }: NonNullable<Comparison['allocation']>): string {
  if (Math.abs(bytes) < 0.5 && Math.abs(objects) < 0.05) return 'the same';
  const sign = (value: number): string => (value < 0 ? '−' : '+');
  return `${sign(bytes)}${formatBytes(Math.abs(bytes))} and ${sign(objects)}${Math.abs(Number(objects.toFixed(1)))} objects`;
}
