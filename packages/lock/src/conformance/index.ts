import type { TestApi } from '@pitcrew/core';
import { abortPromises } from './abort.ts';
import { closePromises } from './close.ts';
import { deathPromises } from './death.ts';
import { exclusionPromises } from './exclusion.ts';
import { fairnessPromises } from './fairness.ts';
import { folderPromises } from './folder.ts';
import { makeKit } from './kit.ts';
import { processPromises } from './processes.ts';
import { releasePromises } from './release.ts';
import type { Subject } from './subject.ts';
import { traitPromises } from './traits.ts';

export type { Subject } from './subject.ts';

/** Every promise of the contract, as tests of one backend. */
export default function lockConformance(t: TestApi, subject: Subject): void {
  const kit = makeKit(t, subject);
  t.describe(`lock-${subject.backend.name} keeps the promises of lock`, () => {
    traitPromises(t, subject);
    exclusionPromises(kit);
    fairnessPromises(kit);
    abortPromises(kit);
    releasePromises(kit);
    closePromises(kit);
    processPromises(kit);
    deathPromises(kit);
    folderPromises(kit);
  });
}
