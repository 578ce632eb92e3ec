import type { Document } from './registry.ts';

/**
 * A copy of a document that is known to be JSON, because it was copied or parsed before: ten times faster than
 * `copyDocument`, which looks at every value. Spreading and slicing copy as the engine knows best; only what lies
 * inside is left to do.
 */
export function cloneDocument(value: Document): Document {
  if (typeof value !== 'object' || value === null) return value;
  return isArray(value) ? cloneArray(value) : cloneObject(value);
}

function cloneArray(array: readonly Document[]): Document {
  const copy = array.slice();
  for (let index = 0; index < copy.length; index++) {
    const item = copy[index];
    if (typeof item === 'object' && item !== null) copy[index] = cloneDocument(item);
  }
  return copy;
}

function cloneObject(object: { readonly [key: string]: Document | undefined }): Document {
  const copy: Record<string, Document | undefined> = { ...object };
  for (const key of Object.keys(copy)) {
    const member = copy[key];
    if (typeof member !== 'object' || member === null) continue;
    const value = cloneDocument(member);
    // By assignment, `__proto__` would set the prototype.
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
    else copy[key] = value;
  }
  return copy;
}

/** `Array.isArray` does not narrow what is readonly. */
function isArray(value: object): value is readonly Document[] {
  return Array.isArray(value);
}
