import type { Document } from './registry.ts';

/** Deeper documents, and cycles, are refused: they could not be written as JSON everywhere. */
const maxDepth = 1000;

/**
 * A copy that shares nothing with `value`, as JSON would carry it.
 *
 * @throws TypeError where `value` is no JSON, naming what it is
 */
export function copyDocument(value: unknown, depth = 0): Document {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON value`);
      // JSON has no -0.
      return value + 0;
    case 'object':
      break;
    default:
      throw new TypeError(
        `${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`} is no JSON value`,
      );
  }
  if (value === null) return value;
  if (depth === maxDepth)
    throw new TypeError(`a cycle, or nesting deeper than ${maxDepth}, is no JSON value`);
  return Array.isArray(value)
    ? Array.from(value, (item) => copyDocument(item, depth + 1))
    : copyMembers(value, depth);
}

function copyMembers(object: object, depth: number): Document {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError(`an instance of ${object.constructor.name} is no JSON value`);
  }
  const copy: Record<string, Document> = {};
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const value = copyDocument(member, depth + 1);
    // By assignment, `__proto__` would set the prototype.
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
    else copy[key] = value;
  }
  return copy;
}
