import type { TestApi } from '@pitcrew/core';
import { anyValue } from './any-value.ts';
import { malformed } from './malformed.ts';
import { memory } from './memory.ts';
import { codecPromise } from './promise.ts';
import { roundTrips } from './round-trips.ts';
import type { Subject } from './subject.ts';
import { traits } from './traits.ts';
import { unsupported } from './unsupported.ts';

export type { Subject } from './subject.ts';

/** Holds a backend to every promise of `Codec`. */
export default function codecConformance(t: TestApi, subject: Subject): void {
  const promise = codecPromise(t, subject);
  t.describe(`codec-${subject.backend.name} keeps the codec contract`, () => {
    traits(promise, subject);
    roundTrips(promise);
    anyValue(promise);
    unsupported(promise);
    malformed(promise, subject);
    memory(promise);
  });
}
