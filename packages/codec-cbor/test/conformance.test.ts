import codecConformance from '@pitcrew/codec/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

codecConformance(
  { describe, it },
  {
    backend,
    options: async () => ({}),
    malformed: {
      'a break without a start': hex('ff'),
      'a list without an end': hex('9f01'),
      'a length that is reserved': hex('9c'),
      undefined: hex('f7'),
      'a simple value that nobody defined': hex('e0'),
      'a date': hex('c11a514b67b0'),
      'a bigint': hex('c249010000000000000000'),
      'a decimal fraction': hex('c48221196ab3'),
      'a reference to what is around it': hex('d81c81d81d00'),
      'an error': hex('d81b82654572726f72616d'),
      'a record': hex('d9dfff8319e0008161610a'),
      'a packed value': hex('d833848161618080e0'),
      'a tag that nobody defined': hex('d9d9f700'),
      'an integer beyond 2^53': hex('1bffffffffffffffff'),
      'a number that is not finite': hex('fb7ff0000000000000'),
      'a half that is not finite': hex('f97c00'),
      'a map keyed by a number': hex('a10102'),
      'a map keyed by a list': hex('a1810102'),
      'text in chunks': hex('7f61616162ff'),
      'a list that claims four billion items': hex('9affffffff'),
      'a list that claims more than 2^53 items': hex('9bffffffffffffffff'),
      'bytes that claim four billion': hex('5affffffff'),
      'text that claims four billion': hex('7affffffff'),
      'a million nested lists': Buffer.alloc(1e6, 0x81),
      'lists nested too deep': Buffer.concat([Buffer.alloc(2000, 0x81), hex('f6')]),
    },
  },
);
