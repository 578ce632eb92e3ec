import type { TestApi } from '@pitcrew/core';
import { alternatePromises } from './alternate.ts';
import { cursorLookPromises } from './cursor-look.ts';
import { editingPromises } from './editing.ts';
import { historyPromises } from './history.ts';
import { queryPromises } from './queries.ts';
import { reflowPromises, resizePromises } from './resize.ts';
import { statePromises } from './state.ts';
import { stylePromises } from './style.ts';
import { promises, type Subject } from './subject.ts';
import { textPromises } from './text.ts';
import { traitPromises } from './traits.ts';
import { wrapPromises } from './wraps.ts';

export type { Subject } from './subject.ts';

/** States every promise of the screen contract to a test runner. */
export default function screenConformance(t: TestApi, subject: Subject): void {
  const { backend } = subject;
  t.describe(`screen: ${backend.name}`, () => {
    const promise = promises(t, subject);
    traitPromises(t, subject);
    t.describe('text', () => textPromises(promise));
    t.describe('wraps', () => wrapPromises(promise));
    t.describe('style', () => stylePromises(promise));
    t.describe('editing', () => editingPromises(promise));
    t.describe('history', () => historyPromises(promise));
    t.describe('alternate screen', () => alternatePromises(promise));
    t.describe('look of the cursor', () => cursorLookPromises(promise));
    t.describe('queries', () => queryPromises(promise));
    t.describe('resize', () => resizePromises(promise, backend.traits.reflow));
    t.describe('state', () => statePromises(promise));
    t.describe('reflow', () =>
      reflowPromises(
        backend.traits.reflow
          ? promise
          : (title) => t.it.skip(`${title} (trait reflow: false)`, () => undefined),
      ),
    );
  });
}
