import { randomUUID } from 'node:crypto';
import transportConformance from '@pitcrew/transport/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

transportConformance(
  { describe, it },
  { backend, options: () => Promise.resolve({ codecs: [] }), address: () => Promise.resolve(randomUUID()) },
);
