import type { Encodable } from './codec.ts';

const loneSurrogate = /\p{Surrogate}/gu;

/**
 * For implementors whose library writes a lone surrogate as if it were a character: U+FFFD for every one, in
 * keys too; `value` itself where there is none.
 */
export function wellFormed(value: Encodable): Encodable {
  if (typeof value === 'string') return value.replace(loneSurrogate, '\ufffd');
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) {
    const items = value.map(wellFormed);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const members = Object.entries(value as Record<string, Encodable | undefined>);
  const copy = members.map(([key, item]): [string, Encodable | undefined] => [
    key.replace(loneSurrogate, '\ufffd'),
    item === undefined ? undefined : wellFormed(item),
  ]);
  const same = copy.every(
    ([key, item], index) => key === members[index]?.[0] && item === members[index]?.[1],
  );
  return same ? value : Object.fromEntries(copy);
}
