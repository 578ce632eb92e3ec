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
      'the byte that MessagePack never uses': hex('c1'),
      'a time extension': hex('91d6ff00000001'),
      'an undefined extension': hex('81a161d40000'),
      'an unknown extension': hex('d45000'),
      'a record extension': hex('d4724091a16101'),
      'an integer beyond 2^53': hex('cfffffffffffffffff'),
      'a number that is not finite': hex('cb7ff0000000000000'),
      'a map keyed by a list': hex('81910102'),
      'a list that claims four billion items': hex('ddffffffff'),
      'bytes that claim four billion': hex('c6ffffffff'),
      'text that claims four billion': hex('dbffffffff'),
      'a million nested lists': Buffer.alloc(1e6, 0x91),
      'lists nested too deep': Buffer.concat([Buffer.alloc(2000, 0x91), hex('c0')]),
    },
  },
);
