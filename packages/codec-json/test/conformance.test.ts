import codecConformance from '@pitcrew/codec/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

codecConformance(
  { describe, it },
  {
    backend,
    options: async () => ({}),
    malformed: {
      'text that is no JSON': Buffer.from('{a:1}'),
      'UTF-8 that is none': Buffer.from([0x22, 0xff, 0xfe, 0x22]),
      'a byte order mark': Buffer.from('\ufeff{}'),
      'a number beyond a double': Buffer.from('[1e999]'),
      'bytes that are no base64': Buffer.from('{"$bytes":"?"}'),
      'bytes with a line break in them': Buffer.from('{"$bytes":"AQ\\nI"}'),
      'bytes that lack their padding': Buffer.from('{"$bytes":"AQI"}'),
      'bytes that end in their middle': Buffer.from('{"$bytes":"AQ==AQID"}'),
      'bytes that are no text': Buffer.from('{"a":{"$bytes":[1,2]}}'),
      'a million brackets': Buffer.from('['.repeat(1e6)),
      'values nested too deep': Buffer.from('['.repeat(1e5) + ']'.repeat(1e5)),
    },
  },
);
