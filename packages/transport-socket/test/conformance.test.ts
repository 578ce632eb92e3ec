import transportConformance from '@pitcrew/transport/conformance';
import { describe, it } from 'vitest';
import { socketSubject, ways } from './subject.ts';

describe.each(ways)('accepting with %s', (way) => {
  transportConformance({ describe, it }, socketSubject(way));
});

describe.skipIf(ways.length > 1)('accepting with native', () => {
  it.skip('is not built here: no C compiler, or no headers of Node', () => {});
});
