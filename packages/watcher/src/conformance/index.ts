import type { TestApi } from '@pitcrew/core';
import { closePromises } from './close.ts';
import { filePromises } from './files.ts';
import { folderPromises } from './folders.ts';
import { ignorePromises } from './ignore.ts';
import { makeKit } from './kit.ts';
import { overflowPromises } from './overflow.ts';
import { readyPromises } from './ready.ts';
import type { Subject } from './subject.ts';
import { subscriptionPromises } from './subscriptions.ts';
import { traitPromises } from './traits.ts';

export type { Subject } from './subject.ts';

/** Every promise of the contract, as tests of one backend. */
export default function watcherConformance(t: TestApi, subject: Subject): void {
  const kit = makeKit(t, subject);
  t.describe(`watcher-${subject.backend.name} keeps the promises of watcher`, () => {
    traitPromises(t, subject);
    readyPromises(kit);
    filePromises(kit);
    folderPromises(kit);
    ignorePromises(kit);
    overflowPromises(kit);
    subscriptionPromises(kit);
    closePromises(kit);
  });
}
