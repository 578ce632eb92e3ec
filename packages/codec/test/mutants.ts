import type { Codec, Encodable } from '../src/index.ts';
import { correct, double } from './double.ts';

interface Mutant {
  readonly bug: string;
  readonly codec: () => Codec;
  /** The title of the test that must catch it. */
  readonly promise: string;
  readonly binary?: boolean;
}

const json = {
  write: (value: unknown) => Buffer.from(JSON.stringify(value)),
  read: (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString()),
};

/** Each of them has been somebody's codec. */
export const mutants: readonly Mutant[] = [
  {
    bug: 'writes bytes as JSON.stringify does, which turns a Buffer into numbers',
    codec: () => double(json),
    binary: false,
    promise: 'carries every kind of value',
  },
  {
    bug: 'takes every object with the member $bytes for bytes',
    codec: () =>
      double({
        write: (value) =>
          Buffer.from(
            JSON.stringify(value, (_, item: unknown) => (isBytes(item) ? { $bytes: base64(item) } : item)),
          ),
        read: (bytes) =>
          JSON.parse(Buffer.from(bytes).toString(), (_, item: { $bytes?: unknown } | null) =>
            typeof item?.$bytes === 'string' ? new Uint8Array(Buffer.from(item.$bytes, 'base64')) : item,
          ),
      }),
    binary: false,
    promise: 'carries objects that look like an escape of bytes',
  },
  {
    bug: 'reuses one buffer for everything that it writes',
    codec: () => {
      const pool = Buffer.alloc(2_000_000);
      return double({
        write(value) {
          const bytes = correct.write(value);
          pool.set(bytes);
          return pool.subarray(0, bytes.length);
        },
      });
    },
    promise: 'gives bytes that no later call writes to',
  },
  {
    bug: 'reads the first value and ignores what trails it',
    codec: () =>
      double({ read: (bytes) => correct.read(bytes.subarray(0, 8 + Buffer.from(bytes).readUInt32LE(0))) }),
    promise: 'refuses trailing bytes with CODEC_MALFORMED',
  },
  {
    bug: 'reads the whole buffer below a view',
    codec: () => double({ read: (bytes) => correct.read(new Uint8Array(bytes.buffer)) }),
    promise: 'reads only its own bytes where they are a view of more',
  },
  {
    bug: 'sets the prototype where a key is __proto__',
    codec: () =>
      double({
        restore: (value) => assigned(correct.restore(value)),
      }),
    promise: 'carries __proto__ as a member like any other and touches no prototype',
  },
  {
    bug: 'writes NaN as null',
    codec: () =>
      double({ check: () => undefined, prepare: (value) => JSON.parse(JSON.stringify(value)) as Encodable }),
    promise: 'refuses numbers that are not finite with CODEC_UNSUPPORTED',
  },
  {
    bug: 'overflows the stack on a cycle',
    codec: () => double({ check: (value) => void JSON.stringify(value) }),
    promise: 'refuses cycles and values nested too deep with CODEC_UNSUPPORTED',
  },
  {
    bug: 'writes integers in 32 bits',
    codec: () =>
      double({
        restore: (value) =>
          numbers(correct.restore(value), (number) => (Number.isInteger(number) ? number | 0 : number)),
      }),
    promise: 'carries every integer up to 2^53 and every double exactly',
  },
  {
    bug: 'gives null for a part of a value',
    codec: () => double({ read: (bytes) => (bytes.length < 8 ? null : correct.read(bytes)) }),
    promise: 'refuses every part of a value with CODEC_MALFORMED',
  },
  {
    bug: 'gives bytes as a Buffer, whose slice is another than that of a Uint8Array',
    codec: () =>
      double({
        restore: (value) =>
          Array.isArray(value) && isBytes(value[0]) ? [Buffer.from(value[0])] : correct.restore(value),
      }),
    promise: 'gives bytes inside a value as a plain Uint8Array',
  },
  {
    bug: 'keeps undefined members as null',
    codec: () => double({ prepare: (value) => correct.prepare(nulled(value)) }),
    promise: 'leaves out members that are undefined',
  },
  {
    bug: 'writes __proto__ as __proto_ and takes every __proto_ for it',
    codec: () =>
      double({
        restore: (value) => named(correct.restore(value), (key) => (key === '__proto_' ? '__proto__' : key)),
      }),
    promise: 'carries any value',
  },
  {
    bug: 'lets out what its library throws where there are bytes that nobody wrote',
    codec: () => {
      const careful = double();
      return {
        ...careful,
        decode(bytes) {
          if (bytes[0] === 0xc1) throw new RangeError('Offset is outside the bounds of the DataView');
          return careful.decode(bytes);
        },
      };
    },
    promise: 'answers any bytes with a value that can be sent on, or with CODEC_MALFORMED',
  },
  {
    bug: 'names a kind of object that it has seen often',
    codec: () => {
      let seen = 0;
      return double({ write: (value) => correct.write(++seen > 50 ? [value, 'again'] : value) });
    },
    promise: 'gives the same bytes for the same value',
  },
  {
    bug: 'lies about its trait',
    codec: () => double(),
    binary: false,
    promise: 'carries bytes as they are exactly where it says so',
  },
];

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function assigned(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isBytes(value)) return value;
  if (Array.isArray(value)) return value.map(assigned);
  const object: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) object[key] = assigned(item);
  return object;
}

function named(value: unknown, name: (key: string) => string): unknown {
  if (value === null || typeof value !== 'object' || isBytes(value)) return value;
  if (Array.isArray(value)) return value.map((item) => named(item, name));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), named(item, name)]));
}

function numbers(value: unknown, change: (number: number) => number): unknown {
  if (typeof value === 'number') return change(value);
  return Array.isArray(value) ? value.map((item) => numbers(item, change)) : value;
}

function nulled(value: Encodable): Encodable {
  if (value === null || typeof value !== 'object' || isBytes(value) || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, item ?? null]));
}
