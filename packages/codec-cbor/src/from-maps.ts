import type { Encodable } from '@pitcrew/codec';

/** What plain CBOR was read as, with its maps as Maps: as objects, `__proto__` an own member, `-0` as `0`. */
export function fromMaps(value: unknown): Encodable {
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(fromMaps);
  if (!(value instanceof Map)) return value as Encodable;
  return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, item]) => [key, fromMaps(item)]));
}
