import { parseNumber } from '../arguments/numbers.ts';
import type { Lookup } from './find.ts';
import type { Modifier } from './modifiers.ts';
import { strip } from './scan.ts';

/** A list of modifiers, read; of those that exclude each other the last one counts, as in tmux. */
export interface Settings {
  readonly flags: ReadonlySet<string>;
  readonly comparison: Modifier | undefined;
  readonly search: Modifier | undefined;
  readonly expression: Modifier | undefined;
  readonly substitutions: readonly Modifier[];
  /** Columns to keep: positive from the left, negative from the right, 0 for all. */
  readonly limit: number;
  readonly marker: string | undefined;
  /** Columns to fill: positive behind, negative before the value. */
  readonly width: number;
  readonly names: 'windows' | 'sessions' | undefined;
  readonly lookup: Lookup;
}

const comparisons = new Set(['m', '<', '>', '||', '&&', '==', '!=', '<=', '>=']);

/** Of no modifiers. */
const none: Settings = read([]);

export function readSettings(modifiers: readonly Modifier[]): Settings {
  return modifiers.length === 0 ? none : read(modifiers);
}

function read(modifiers: readonly Modifier[]): Settings {
  const flags = new Set(modifiers.map(({ name }) => name));
  const limit = last(modifiers, (modifier) => modifier.name === '=' && modifier.args.length > 0);
  const width = last(modifiers, (modifier) => modifier.name === 'p' && modifier.args.length > 0);
  const names = last(modifiers, (modifier) => modifier.name === 'N');
  return {
    flags,
    comparison: last(modifiers, ({ name }) => comparisons.has(name)),
    search: last(modifiers, ({ name }) => name === 'C'),
    expression: last(modifiers, ({ name, args }) => name === 'e' && args.length > 0 && args.length <= 3),
    substitutions: modifiers.filter(({ name, args }) => name === 's' && args.length >= 2),
    limit: toInt(limit?.args[0]),
    marker: last(modifiers, ({ name, args }) => name === '=' && args.length >= 2)?.args[1],
    width: toInt(width?.args[0]),
    names: names && wantedNames(names.args[0]),
    lookup: readLookup(modifiers, flags),
  };
}

function readLookup(modifiers: readonly Modifier[], flags: ReadonlySet<string>): Lookup {
  const quotes = modifiers.filter(({ name }) => name === 'q');
  let time: Lookup['time'] = flags.has('t') ? 'long' : 'no';
  for (const { name, args } of modifiers) {
    if (name !== 't' || args.length === 0 || time === 'pretty') continue;
    if (args[0]?.includes('p')) time = 'pretty';
    else if (args[0]?.includes('f') && args[1] !== undefined) time = { format: strip(args[1]) };
  }
  return {
    basename: flags.has('b'),
    dirname: flags.has('d'),
    quoteShell: quotes.some(({ args }) => args.length === 0),
    quoteStyle: quotes.some(({ args }) => /[eh]/.test(args[0] ?? '')),
    time,
  };
}

function wantedNames(argument: string | undefined): Settings['names'] {
  if (argument === undefined || argument.includes('w')) return 'windows';
  return argument.includes('s') ? 'sessions' : undefined;
}

function last(modifiers: readonly Modifier[], wanted: (modifier: Modifier) => boolean): Modifier | undefined {
  return modifiers.findLast((modifier) => wanted(modifier));
}

function toInt(text: string | undefined): number {
  const value = parseNumber(text ?? '0', -2147483648, 2147483647);
  return typeof value === 'number' ? value : 0;
}
