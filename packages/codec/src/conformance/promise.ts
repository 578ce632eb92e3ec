import type { TestApi } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import type { CodecPromise, Subject } from './subject.ts';

/** Makes the function that declares a test; a promise that the backend lists as a defect shows as skipped. */
export function codecPromise(t: TestApi, subject: Subject): CodecPromise {
  return (title, body) => {
    const run = async (): Promise<void> => {
      try {
        body(await subject.backend.open(await subject.options()));
      } finally {
        await subject.cleanup?.();
      }
    };
    declarePromise(t, subject.backend.traits, title, run);
  };
}
