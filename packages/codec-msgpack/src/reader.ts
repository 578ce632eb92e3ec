import { maxDepth, type Encodable } from '@pitcrew/codec';

const nothing = new Uint8Array();

/** Longer texts, and those that are not ASCII, are left to Node's decoder. */
const shortText = 32;

/** A power of two. Keys are few and come again and again: each is made once. */
const knownKeys = 256;

const asciiOf = String.fromCharCode;

const cut = 'bytes are missing at the end';

/**
 * Reads one value of plain MessagePack, and what is no `Encodable` not at all: extensions, integers beyond 2^53,
 * numbers that are not finite, keys that are lists or maps. Few and large functions, because a short message is
 * read once in a while, by code that no cache holds any more: then every function that is touched costs more than
 * what it does.
 */
export class Reader {
  readonly #keys: string[] = Array.from({ length: knownKeys }, () => '');
  #bytes: Uint8Array = nothing;
  #at = 0;

  /** @throws TypeError, RangeError */
  read(bytes: Uint8Array): Encodable {
    this.#bytes = bytes;
    this.#at = 0;
    try {
      const value = this.#value(0);
      if (this.#at !== bytes.length) throw new RangeError('bytes are left over at the end');
      return value;
    } finally {
      this.#bytes = nothing;
    }
  }

  #value(depth: number): Encodable {
    const type = this.#bytes[this.#at++];
    if (type === undefined) throw new RangeError(cut);
    if (type < 0x80) return type;
    if (type >= 0xe0) return type - 0x100;
    if (type < 0x90) return this.#map(type & 0x0f, depth);
    if (type < 0xa0) return this.#list(type & 0x0f, depth);
    if (type < 0xc0) return this.#text(type & 0x1f);
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#bin(this.#unsigned(1 << (type - 0xc4)));
      case 0xca:
      case 0xcb:
        return this.#float(type === 0xca ? 4 : 8);
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return this.#unsigned(1 << (type - 0xcc));
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3:
        return this.#signed(1 << (type - 0xd0));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(1 << (type - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#list(this.#unsigned(type === 0xdc ? 2 : 4), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(type === 0xde ? 2 : 4), depth);
      default:
        throw new TypeError(`an extension, or no type of MessagePack: 0x${type.toString(16)}`);
    }
  }

  #map(count: number, depth: number): Encodable {
    this.#nest(count * 2, depth);
    const map: Record<string, Encodable> = {};
    for (let index = 0; index < count; index += 1) {
      const key = this.#key(depth);
      const value = this.#value(depth + 1);
      if (key === '__proto__')
        Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
      else map[key] = value;
    }
    return map;
  }

  #list(count: number, depth: number): Encodable {
    this.#nest(count, depth);
    const list: Encodable[] = [];
    for (let index = 0; index < count; index += 1) list.push(this.#value(depth + 1));
    return list;
  }

  /** Every item has a byte at least: what claims more is refused before anything is made for it. */
  #nest(items: number, depth: number): void {
    if (depth === maxDepth) throw new RangeError(`nested deeper than ${maxDepth}`);
    if (items > this.#bytes.length - this.#at) throw new RangeError(cut);
  }

  #key(depth: number): string {
    const bytes = this.#bytes;
    const type = bytes[this.#at] ?? 0xc1;
    if (type >= 0xa0 && type < 0xc0) {
      const length = type & 0x1f;
      const start = this.#at + 1;
      const slot = (length * 31 + (bytes[start] ?? 0) + (bytes[start + length - 1] ?? 0) * 7) % knownKeys;
      const known = this.#keys[slot] ?? '';
      let left = known.length === length ? length : -1;
      while (left > 0 && known.charCodeAt(left - 1) === bytes[start + left - 1]) left -= 1;
      if (left === 0) {
        this.#at = start + length;
        return known;
      }
      this.#at = start;
      const key = this.#text(length);
      // Then every character is a byte, and can be compared with one.
      if (key.length === length) this.#keys[slot] = key;
      return key;
    }
    const value = this.#value(depth + 1);
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    throw new TypeError('a map key that is neither a text nor a number');
  }

  #text(length: number): string {
    const bytes = this.#bytes;
    const start = this.#at;
    const end = start + length;
    if (end > bytes.length) throw new RangeError(cut);
    this.#at = end;
    if (length <= shortText) {
      let at = start;
      while (at < end && (bytes[at] ?? 0x80) < 0x80) at += 1;
      // Faster than `...`, which goes through an iterator; it takes anything that is like an array.
      if (at === end) return asciiOf.apply(undefined, bytes.subarray(start, end) as unknown as number[]);
    }
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('utf8');
  }

  #bin(length: number): Uint8Array {
    const bytes = this.#bytes;
    const start = this.#at;
    this.#at += length;
    if (this.#at > bytes.length) throw new RangeError(cut);
    return new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
  }

  #unsigned(width: number): number {
    let number = 0;
    for (let left = width; left > 0; left -= 1) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError(cut);
      number = number * 256 + byte;
    }
    return safe(number);
  }

  #signed(width: number): number {
    if (width < 8) {
      const number = this.#unsigned(width);
      const half = 2 ** (8 * width - 1);
      return number < half ? number : number - 2 * half;
    }
    const high = this.#unsigned(4) | 0;
    return safe(high * 2 ** 32 + this.#unsigned(4));
  }

  #float(width: 4 | 8): number {
    const { buffer, byteOffset, length } = this.#bytes;
    if (this.#at + width > length) throw new RangeError(cut);
    const view = new DataView(buffer, byteOffset + this.#at, width);
    this.#at += width;
    const number = width === 4 ? view.getFloat32(0) : view.getFloat64(0);
    if (!Number.isFinite(number)) throw new RangeError(`the number ${number}`);
    // -0 arrives as 0.
    return number + 0;
  }
}

function safe(integer: number): number {
  if (Number.isSafeInteger(integer)) return integer;
  throw new RangeError('an integer beyond 2^53');
}
