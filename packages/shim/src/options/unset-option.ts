import type { OptionRoots, Options } from '@pitcrew/conductor';
import { initialValue } from './defaults.ts';
import { optionEntry } from './table.ts';

/** Takes a value, or an element of it, away; at a root of inheritance the first value comes back. */
export function unsetOption(
  roots: OptionRoots,
  options: Options,
  name: string,
  index: number | undefined,
): void {
  const own = options.getOwn(name);
  if (own === undefined) return;
  if (index !== undefined && own instanceof Map) {
    const changed = new Map<number, string>(own);
    changed.delete(index);
    options.set(name, changed);
    return;
  }
  const entry = optionEntry(name);
  const isRoot = Object.values(roots).includes(options);
  if (isRoot && entry !== undefined) options.set(name, initialValue(entry.definition));
  else options.unset(name);
}
