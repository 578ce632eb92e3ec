import { isPlain, maxDepth, type Encodable } from '@pitcrew/codec';

/** Messages are written one behind the other into one piece of memory, while they fit. */
const slabBytes = 32 * 1024;

/** Longer texts, and those that are not ASCII, are left to Node's encoder. */
const shortText = 32;

/** Most bytes before a value that say what it is. */
const headBytes = 9;

const nothing = new Uint8Array();

/**
 * Writes values as plain MessagePack. As `Reader` it has few functions, and it checks as it writes: whoever is
 * told that a value can not be written asks `assertEncodable` why.
 */
export class Writer {
  #bytes: Uint8Array = nothing;
  /** Where the message begins. */
  #start = 0;
  #at = 0;

  /** @throws TypeError for what is no `Encodable` */
  write(value: Encodable): Uint8Array {
    this.#at = this.#start;
    this.#room(headBytes);
    this.#value(value, 0);
    const written = this.#bytes.subarray(this.#start, this.#at);
    this.#start = this.#at;
    // A small message must not keep a large one's memory.
    if (this.#bytes.length > slabBytes) {
      this.#bytes = nothing;
      this.#start = 0;
    }
    return written;
  }

  /** @param value what the types promise to be one, and a caller may have made of anything */
  #value(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.#text(value);
        return;
      case 'number':
        this.#number(value);
        return;
      case 'boolean':
        this.#head(value ? 0xc3 : 0xc2, 0, 0);
        return;
      case 'object':
        if (value === null) this.#head(0xc0, 0, 0);
        else if (value instanceof Uint8Array) this.#bin(value);
        else if (depth === maxDepth) throw new TypeError('too deep');
        else if (Array.isArray(value)) this.#list(value, depth);
        else this.#map(value, depth);
        return;
      default:
        throw new TypeError(typeof value);
    }
  }

  #list(items: readonly unknown[], depth: number): void {
    const { length } = items;
    if (length < 16) this.#head(0x90 | length, 0, 0);
    else if (length < 0x1_0000) this.#head(0xdc, length, 2);
    else this.#head(0xdd, length, 4);
    // By index: `for…of` would end at the holes of a sparse array no sooner, but `forEach` would jump over them.
    for (let index = 0; index < length; index += 1) this.#value(items[index], depth + 1);
  }

  #map(object: object, depth: number): void {
    if (!isPlain(object)) throw new TypeError('an instance of a class');
    const members = object as Readonly<Record<string, unknown>>;
    const keys = Object.keys(members);
    let count = 0;
    // By index here too: an iterator and what it gives would be objects of their own.
    for (let index = 0; index < keys.length; index += 1)
      if (members[keys[index] ?? ''] !== undefined) count += 1;
    if (count < 16) this.#head(0x80 | count, 0, 0);
    else if (count < 0x1_0000) this.#head(0xde, count, 2);
    else this.#head(0xdf, count, 4);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? '';
      const member = members[key];
      if (member === undefined) continue;
      this.#text(key);
      this.#value(member, depth + 1);
    }
  }

  #text(text: string): void {
    if (text.length <= shortText) {
      this.#room(headBytes + shortText);
      const bytes = this.#bytes;
      const start = this.#at + (text.length < 32 ? 1 : 2);
      let index = 0;
      for (; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code >= 0x80) break;
        bytes[start + index] = code;
      }
      if (index === text.length) {
        this.#textHead(index);
        this.#at += index;
        return;
      }
    }
    const length = Buffer.byteLength(text);
    this.#textHead(length);
    this.#room(length);
    const { buffer, byteOffset } = this.#bytes;
    // A lone surrogate is written as U+FFFD.
    Buffer.from(buffer, byteOffset + this.#at, length).write(text, 'utf8');
    this.#at += length;
  }

  #textHead(length: number): void {
    if (length < 32) this.#head(0xa0 | length, 0, 0);
    else if (length < 0x100) this.#head(0xd9, length, 1);
    else if (length < 0x1_0000) this.#head(0xda, length, 2);
    else this.#head(0xdb, length, 4);
  }

  #bin(bytes: Uint8Array): void {
    const { length } = bytes;
    if (length < 0x100) this.#head(0xc4, length, 1);
    else if (length < 0x1_0000) this.#head(0xc5, length, 2);
    else this.#head(0xc6, length, 4);
    this.#room(length);
    this.#bytes.set(bytes, this.#at);
    this.#at += length;
  }

  #number(number: number): void {
    if (!Number.isInteger(number) || number < -0x8000_0000 || number > 0xffff_ffff) {
      if (!Number.isFinite(number)) throw new TypeError('a number that is not finite');
      this.#head(0xcb, 0, 0);
      this.#room(8);
      new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at).setFloat64(0, number);
      this.#at += 8;
    } else if (number >= 0) {
      if (number < 0x80) this.#head(number, 0, 0);
      else if (number < 0x100) this.#head(0xcc, number, 1);
      else if (number < 0x1_0000) this.#head(0xcd, number, 2);
      else this.#head(0xce, number, 4);
    } else if (number >= -0x20) this.#head(number & 0xff, 0, 0);
    else if (number >= -0x80) this.#head(0xd0, number, 1);
    else if (number >= -0x8000) this.#head(0xd1, number, 2);
    else this.#head(0xd2, number, 4);
  }

  /** A type, and a number of `width` bytes behind it. */
  #head(type: number, number: number, width: number): void {
    this.#room(headBytes);
    const bytes = this.#bytes;
    bytes[this.#at++] = type;
    for (let left = width; left > 0; left -= 1) bytes[this.#at++] = number >>> (8 * (left - 1));
  }

  #room(wanted: number): void {
    if (this.#at + wanted <= this.#bytes.length) return;
    const written = this.#bytes.subarray(this.#start, this.#at);
    const needed = written.length + wanted;
    // Not filled with zeros: of a long one's memory the second half is never touched.
    const size = needed > slabBytes / 2 ? needed * 2 : slabBytes;
    this.#bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
    this.#bytes.set(written);
    this.#start = 0;
    this.#at = written.length;
  }
}
