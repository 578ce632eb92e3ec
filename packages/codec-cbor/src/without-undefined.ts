import type { Encodable } from '@pitcrew/codec';

type Members = Readonly<Record<string, Encodable | undefined>>;

/** `value` without the members that are undefined; `value` itself where there is none. */
export function withoutUndefined(value: Encodable): Encodable {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutUndefined);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const members = Object.entries(value as Members);
  const kept = members.flatMap(([key, item]): [string, Encodable][] =>
    item === undefined ? [] : [[key, withoutUndefined(item)]],
  );
  const same =
    kept.length === members.length && kept.every(([, item], index) => item === members[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
}
