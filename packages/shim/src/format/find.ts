import { parseNumber } from '../arguments/numbers.ts';
import type { FormatContext } from './context.ts';
import { strftime } from './strftime.ts';

/** What a key's modifiers ask of the value that is found. */
export interface Lookup {
  readonly basename: boolean;
  readonly dirname: boolean;
  readonly quoteShell: boolean;
  readonly quoteStyle: boolean;
  /** The value is a time, to be shown as one. */
  readonly time: 'no' | 'long' | 'pretty' | { readonly format: string };
}

/** The value of a name; undefined where there is none. */
export function find(context: FormatContext, name: string, lookup: Lookup | undefined): string | undefined {
  // First what nearly all are. Nothing is both: a test says so.
  const found = context.variable(name) ?? context.option(name);
  if (lookup === undefined) return found ?? context.environment?.(name);
  if (lookup.time !== 'no') return found === undefined ? undefined : showTime(context, found, lookup.time);
  let value = found ?? context.environment?.(name);
  if (value === undefined) return undefined;
  if (lookup.basename) value = basename(value);
  if (lookup.dirname) value = dirname(value);
  if (lookup.quoteShell) value = value.replaceAll(/[|&;<>()$`\\"'*?[# =%]/g, String.raw`\$&`);
  if (lookup.quoteStyle) value = value.replaceAll('#', '##');
  return value;
}

function showTime(context: FormatContext, value: string, time: Lookup['time']): string | undefined {
  const seconds = parseNumber(value, 0, Number.MAX_SAFE_INTEGER);
  if (typeof seconds === 'string' || seconds === 0) return undefined;
  const date = new Date(seconds * 1000);
  if (typeof time === 'object') return strftime(time.format, date);
  return time === 'pretty'
    ? prettyTime(date, context.now?.() ?? new Date())
    : strftime('%a %b %e %H:%M:%S %Y', date);
}

/** Shorter the longer ago. */
function prettyTime(date: Date, clock: Date): string {
  const now = clock < date ? date : clock;
  const age = (now.getTime() - date.getTime()) / 1000;
  const years = now.getFullYear() - date.getFullYear();
  if (age < 24 * 3600) return strftime('%H:%M', date);
  if ((years === 0 && now.getMonth() === date.getMonth()) || age < 28 * 24 * 3600)
    return strftime('%a%d', date);
  const withinYear =
    (years === 0 && date.getMonth() < now.getMonth()) || (years === 1 && date.getMonth() > now.getMonth());
  return strftime(withinYear ? '%d%b' : '%h%y', date);
}

/** basename(3), which differs from Node's for `/` and for nothing. */
function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function dirname(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '.' : '/';
  const slash = trimmed.lastIndexOf('/');
  if (slash === -1) return '.';
  return trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}
