import { maxDepth, type Encodable } from '@pitcrew/codec';

/**
 * Lets through what plain MessagePack carries and an `Encodable` is; Maps become objects, in place.
 *
 * msgpackr knows more than that: extensions give Dates, Sets, Errors and `undefined`, 64-bit integers give bigints,
 * which a writer in another language may well use for a small number.
 *
 * @throws TypeError, RangeError for those
 */
export function toEncodable(value: unknown, depth = 0): Encodable {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`the number ${value}`);
    return value + 0;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return toNumber(value);
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value}`);
  if (Object.getPrototypeOf(value) === Uint8Array.prototype) return value as Uint8Array;
  if (depth === maxDepth) throw new RangeError(`nested deeper than ${maxDepth}`);
  if (value instanceof Map) return toObject(value, depth + 1);
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError(`an extension: ${value.constructor.name}`);
  }
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const item = members[key];
    const read = toEncodable(item, depth + 1);
    if (read !== item || read === 0) members[key] = read;
  }
  return value as Encodable;
}

function toObject(map: ReadonlyMap<unknown, unknown>, depth: number): Encodable {
  const entries = [...map].map(([key, item]): [string, Encodable] => {
    if (typeof key !== 'string') throw new TypeError(`a map key that is a ${typeof key}`);
    return [key, toEncodable(item, depth)];
  });
  return Object.fromEntries(entries);
}

function toNumber(integer: bigint): number {
  const number = Number(integer);
  if (!Number.isSafeInteger(number)) throw new RangeError('an integer beyond 2^53');
  return number;
}
