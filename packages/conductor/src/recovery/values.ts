import type { Environment } from '../environment.ts';
import type { Options, OptionValue } from '../options.ts';

/** An option's value as a document: an array keeps its indices, which may have gaps. */
type ValueRecord = string | number | { readonly array: readonly (readonly [index: number, text: string])[] };

/** What is set in one scope of options; null: a default that is not. */
export type OptionsRecord = { readonly [name: string]: ValueRecord | null };

/** Name, value (null: programs must not get it), hidden. */
export type EnvironmentRecord = readonly (readonly [string, string | null, boolean])[];

export function describeOptions(options: Options): OptionsRecord | undefined {
  const names = options.names();
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, describeValue(options.getOwn(name) ?? '')]));
}

/** The same of a root of options, without its many defaults. */
export function describeChanges(options: Options): OptionsRecord {
  const record: Record<string, ValueRecord | null> = {};
  for (const [name, value] of options.changes())
    record[name] = value === undefined ? null : describeValue(value);
  return record;
}

/** Sets what was recorded; what was not stays as it is. */
export function fillOptions(options: Options, record: OptionsRecord | undefined): void {
  for (const [name, value] of Object.entries(record ?? {})) {
    if (value === null) options.unset(name);
    else options.set(name, typeof value === 'object' ? new Map(value.array) : value);
  }
}

export function describeEnvironment(environment: Environment): EnvironmentRecord {
  return environment.entries().map(([name, { value, hidden }]) => [name, value ?? null, hidden]);
}

/** Makes an environment say what was recorded, and nothing else. */
export function fillEnvironment(environment: Environment, record: EnvironmentRecord): void {
  for (const [name] of environment.entries()) environment.unset(name);
  for (const [name, value, hidden] of record) {
    if (value === null) environment.clear(name);
    else environment.set(name, value, hidden);
  }
}

function describeValue(value: OptionValue): ValueRecord {
  return typeof value === 'object' ? { array: [...value.entries()] } : value;
}
