import { maxDepth } from '@pitcrew/codec';

const proto = Buffer.from('__proto__');

/**
 * Walks over one item of plain CBOR, from head to head; of text and bytes it looks at the length alone.
 *
 * cbor-x knows much more than an `Encodable` can be: tags for dates, sets, errors, references that make cycles,
 * records and packed values; `undefined`; and it renames the key `__proto__`. Told before it reads, none of that
 * can happen.
 *
 * @returns whether cbor-x would read it as something else than was sent: a key `__proto__`, or `-0`
 * @throws TypeError, RangeError for what is no `Encodable`, for parts, for trailing bytes
 */
export function needsMending(bytes: Uint8Array): boolean {
  const walk = new Walk(bytes);
  walk.item(0);
  walk.end();
  return walk.isOdd;
}

class Walk {
  isOdd = false;
  #at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('trailing bytes');
  }

  item(depth: number): void {
    const head = this.#view.getUint8(this.#at++);
    const major = head >> 5;
    if (major === 7) return this.#simple(head);
    const count = this.#count(head & 0x1f);
    if (major < 2) return assertSafe(count);
    if (major < 4) return this.#skip(count);
    if (major > 5) throw new TypeError('a tag');
    if (depth === maxDepth) throw new RangeError(`nested deeper than ${maxDepth}`);
    for (let index = 0; index < count; index++) {
      if (count === Infinity && this.#isBreak()) return;
      if (major === 5) this.#key();
      this.item(depth + 1);
    }
  }

  #key(): void {
    const head = this.#view.getUint8(this.#at++);
    if (head >> 5 !== 3) throw new TypeError('a map key that is no text');
    const length = this.#count(head & 0x1f);
    this.#skip(length);
    if (length === proto.length && proto.equals(this.#bytes.subarray(this.#at - length, this.#at)))
      this.isOdd = true;
  }

  /** The number that follows a head; Infinity for an indefinite length. */
  #count(short: number): number {
    if (short < 24) return short;
    const at = this.#at;
    switch (short) {
      case 24:
        this.#at += 1;
        return this.#view.getUint8(at);
      case 25:
        this.#at += 2;
        return this.#view.getUint16(at);
      case 26:
        this.#at += 4;
        return this.#view.getUint32(at);
      case 27:
        this.#at += 8;
        return this.#view.getUint32(at) * 2 ** 32 + this.#view.getUint32(at + 4);
      case 31:
        return Infinity;
      default:
        throw new TypeError(`the reserved length ${short}`);
    }
  }

  #skip(length: number): void {
    if (length > this.#bytes.length - this.#at) throw new RangeError('a part of a value');
    this.#at += length;
  }

  #isBreak(): boolean {
    if (this.#view.getUint8(this.#at) !== 0xff) return false;
    this.#at++;
    return true;
  }

  #simple(head: number): void {
    switch (head) {
      case 0xf4:
      case 0xf5:
      case 0xf6:
        return;
      case 0xf9:
        return this.#float(2, this.#halfAt(this.#at));
      case 0xfa:
        return this.#float(4, this.#view.getFloat32(this.#at));
      case 0xfb:
        return this.#float(8, this.#view.getFloat64(this.#at));
      default:
        throw new TypeError(`the simple value ${head & 0x1f}`);
    }
  }

  #float(length: number, value: number): void {
    if (!Number.isFinite(value)) throw new RangeError(`the number ${value}`);
    this.isOdd ||= Object.is(value, -0);
    this.#at += length;
  }

  /** Right about what matters here: whether it is finite, and whether it is -0. */
  #halfAt(at: number): number {
    const half = this.#view.getUint16(at);
    if ((half & 0x7c00) === 0x7c00) return Infinity;
    return half === 0x8000 ? -0 : 1;
  }
}

/** A negative integer is `-1 - count`. */
function assertSafe(count: number): void {
  if (!Number.isSafeInteger(count + 1)) throw new RangeError('an integer beyond 2^53');
}
