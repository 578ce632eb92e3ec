import type { TestApi } from '@pitcrew/core';
import { declarePromise } from '@pitcrew/core/testing';
import { Rig } from './rig.ts';
import type { Subject } from './subject.ts';

export type Promised = (title: string, body: (rig: Rig) => Promise<void>, excluded?: string | false) => void;

/**
 * How every test of this kit is written: its title is a promise, its body gets a fresh rig. A promise that
 * the backend declares as a defect, or that a trait excludes, shows as skipped with the reason.
 */
export function promises(t: TestApi, subject: Subject): Promised {
  return (title, body, excluded = false) => {
    const run = async (): Promise<void> => {
      const rig = new Rig(subject);
      try {
        await body(rig);
      } finally {
        await rig.dispose();
      }
    };
    declarePromise(t, subject.backend.traits, title, run, excluded === false ? undefined : excluded);
  };
}
