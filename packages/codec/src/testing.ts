import * as fc from 'fast-check';
import type { Encodable } from './codec.ts';

/** Names that formats and libraries have a meaning of their own for. */
const special = fc.constantFrom('__proto__', '__proto_', '$bytes', '$$bytes', '$$$bytes');

/** For property tests: whatever a codec has to carry. */
export function encodable(
  keys: fc.Arbitrary<string> = fc.oneof(fc.string(), special),
): fc.Arbitrary<Encodable> {
  const { value } = fc.letrec<{ value: Encodable }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(null, true, false),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.maxSafeInteger(),
      fc.string({ unit: 'binary' }),
      fc.uint8Array(),
      fc.array(tie('value')),
      fc.dictionary(keys, tie('value'), { noNullPrototype: true }),
    ),
  }));
  return value;
}
