import { maxDepth, type Encodable } from '@pitcrew/codec';

/**
 * JSON has no bytes, so they travel as `{"$bytes":"<base64>"}`. An object that looks like it, with one member named
 * `$bytes`, `$$bytes`…, gets one more `$` and loses it on arrival: every object arrives as it was.
 */
const bytesKey = '$bytes';
const lookAlike = /^\$+bytes$/;

/** What `JSON.stringify` can write for `value`; only what holds something to escape is copied. */
export function escapeBytes(value: Encodable): Encodable {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) {
    return { [bytesKey]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  if (Array.isArray(value)) return escapeItems(value);
  const escaped = escapeMembers(value as Record<string, Encodable | undefined>);
  const sole = soleMember(escaped);
  return sole !== undefined && lookAlike.test(sole[0]) ? { [`$${sole[0]}`]: sole[1] } : escaped;
}

function escapeItems(items: readonly Encodable[]): Encodable {
  let copy: Encodable[] | undefined;
  for (const [index, item] of items.entries()) {
    const escaped = escapeBytes(item);
    if (escaped !== item) (copy ??= [...items])[index] = escaped;
  }
  return copy ?? items;
}

function escapeMembers(object: Record<string, Encodable | undefined>): Record<string, Encodable | undefined> {
  let copy: Record<string, Encodable | undefined> | undefined;
  for (const [key, item] of Object.entries(object)) {
    if (item === undefined) continue;
    const escaped = escapeBytes(item);
    // Without a prototype, `__proto__` is a key like any other.
    if (escaped !== item) (copy ??= Object.assign(Object.create(null), object))[key] = escaped;
  }
  return copy ?? object;
}

/**
 * Undoes `escapeBytes` on what `JSON.parse` gave, in place.
 *
 * @throws RangeError, SyntaxError for what no `Encodable` is written as
 */
export function unescapeBytes(value: unknown, depth = 0): Encodable {
  if (typeof value === 'number') return finite(value);
  if (value === null || typeof value !== 'object') return value as Encodable;
  const sole = Array.isArray(value) ? undefined : soleMember(value as Record<string, Encodable>);
  if (sole?.[0] === bytesKey) return toBytes(sole[1]);
  if (depth === maxDepth) throw new RangeError(`nested deeper than ${maxDepth}`);
  if (sole !== undefined && lookAlike.test(sole[0]))
    return { [sole[0].slice(1)]: unescapeBytes(sole[1], depth + 1) };
  for (const [key, item] of Object.entries(value)) {
    const read = unescapeBytes(item, depth + 1);
    // Not by assignment: that would set the prototype where the key is `__proto__`.
    if (read !== item) Object.defineProperty(value, key, { value: read });
  }
  return value as Encodable;
}

/** The only member that will be written, if there is just one. */
function soleMember<T>(object: Readonly<Record<string, T | undefined>>): readonly [string, T] | undefined {
  let sole: readonly [string, T] | undefined;
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    if (sole !== undefined) return undefined;
    sole = [key, value];
  }
  return sole;
}

function toBytes(text: unknown): Uint8Array {
  if (typeof text === 'string' && text.length % 4 === 0) {
    const bytes = new Uint8Array(Buffer.from(text, 'base64'));
    // Node skips what is no base64, so that the result is too short.
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    if (bytes.length === (text.length / 4) * 3 - padding) return bytes;
  }
  throw new SyntaxError(`${bytesKey} holds no base64`);
}

/** `JSON.parse` reads `1e999` as Infinity. */
function finite(number: number): number {
  if (!Number.isFinite(number)) throw new RangeError('a number beyond what a double holds');
  return number;
}
