import type { TestApi } from '@pitcrew/core';
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
    const defect = subject.backend.traits.defects.find((known) => known.promise === title);
    if (defect === undefined) t.it(title, run);
    else t.it.skip(`${title} (${defect.reason})`, run);
  };
}
