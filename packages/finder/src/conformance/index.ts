import type { TestApi } from '@pitcrew/core';
import { callPromises } from './calls.ts';
import { characterPromises } from './characters.ts';
import { itemPromises } from './items.ts';
import { makeKit } from './kit.ts';
import { matchingPromises } from './matching.ts';
import { positionPromises } from './positions.ts';
import { rankingPromises } from './ranking.ts';
import type { Subject } from './subject.ts';
import { traitPromises } from './traits.ts';

export type { Subject } from './subject.ts';

/** Every promise of the contract, as tests of one backend. */
export default function finderConformance(t: TestApi, subject: Subject): void {
  const kit = makeKit(t, subject);
  t.describe(`finder-${subject.backend.name} keeps the promises of finder`, () => {
    traitPromises(t, subject);
    matchingPromises(kit);
    characterPromises(kit);
    positionPromises(kit);
    rankingPromises(kit);
    itemPromises(kit);
    callPromises(kit);
  });
}
