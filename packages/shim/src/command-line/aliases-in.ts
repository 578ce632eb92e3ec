/** What was read of arrays. One of an option is never changed, only replaced: it means the same as long as it is there. */
const read = new WeakMap<ReadonlyMap<number, string>, ReadonlyMap<string, string>>();

/** The texts of the option `command-alias` by the names that they stand for; of two the one counts that has the lower index. */
export function aliasesIn(elements: ReadonlyMap<number, string>): ReadonlyMap<string, string> {
  const known = read.get(elements);
  if (known !== undefined) return known;
  const aliases = new Map<string, string>();
  for (const [, element] of [...elements].sort(([a], [b]) => a - b)) {
    const equals = element.indexOf('=');
    const name = element.slice(0, equals);
    if (equals !== -1 && !aliases.has(name)) aliases.set(name, element.slice(equals + 1));
  }
  read.set(elements, aliases);
  return aliases;
}
