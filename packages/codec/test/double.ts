import { CodedError } from '@pitcrew/core';
import { deserialize, serialize } from 'node:v8';
import { assertEncodable, maxDepth, type Codec, type Encodable } from '../src/index.ts';

/** What a double does that a mutant does otherwise. */
export interface Parts {
  readonly check: (value: unknown) => void;
  readonly prepare: (value: Encodable) => unknown;
  readonly write: (value: unknown) => Uint8Array;
  readonly read: (bytes: Uint8Array) => unknown;
  readonly restore: (value: unknown) => unknown;
  readonly name: string;
}

/**
 * A correct codec that is like no real one: a length and a checksum around what `v8.serialize` writes. A mutant
 * replaces one part of it.
 */
export function double(parts: Partial<Parts> = {}): Codec {
  const { check, prepare, write, read, restore, name } = { ...correct, ...parts };
  return {
    name,
    encode(value) {
      check(value);
      return write(prepare(value));
    },
    decode(bytes) {
      try {
        return restore(read(bytes)) as Encodable;
      } catch (cause) {
        throw new CodedError('CODEC_MALFORMED', 'Not written by the double.', { cause });
      }
    },
  };
}

export const correct: Parts = {
  name: 'double',
  check: assertEncodable,
  prepare: (value) => copy(value, (text) => text.replace(/\p{Surrogate}/gu, '\ufffd')),
  write(value) {
    const body = serialize(value);
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.writeUInt32LE(checksum(body), 4);
    return Buffer.concat([head, body]);
  },
  read(bytes) {
    const view = Buffer.from(bytes);
    const body = view.subarray(8);
    if (view.readUInt32LE(0) !== body.length || view.readUInt32LE(4) !== checksum(body))
      throw new RangeError('damaged');
    return deserialize(body);
  },
  restore: (value) => copy(value as Encodable, (text) => text),
};

function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte + 1) >>> 0, 7);
}

/** A deep copy of plain objects and plain bytes, with every text passed through `spell`. */
function copy(value: Encodable, spell: (text: string) => string, depth = 0): Encodable {
  if (depth > maxDepth) throw new RangeError('too deep');
  if (typeof value === 'string') return spell(value);
  if (typeof value === 'number') return value + 0;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  // Not by `map`: once optimised it gives lists that may have holes, which v8 writes otherwise than those that can't.
  if (Array.isArray(value)) return Array.from(value, (item) => copy(item, spell, depth + 1));
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    members.map(([key, item]) => [spell(key), copy(item as Encodable, spell, depth + 1)]),
  );
}
