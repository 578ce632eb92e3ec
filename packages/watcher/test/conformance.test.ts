import { RecordedKit } from '@pitcrew/core/testing';
import type { WatcherBackend } from '@pitcrew/watcher';
import watcherConformance from '@pitcrew/watcher/conformance';
import { describe, expect, it } from 'vitest';
import { faultyBackend, type Fault } from './doubles/faulty-watcher.ts';

const moduleOf = (name: string): string => new URL(`./doubles/${name}.mjs`, import.meta.url).href;
const options = async (): Promise<object> => ({});

function record(backend: WatcherBackend, module = moduleOf('polling-watcher')): RecordedKit {
  return new RecordedKit((t) => watcherConformance(t, { backend, module, options }));
}

watcherConformance(
  { describe, it },
  { backend: faultyBackend(), module: moduleOf('polling-watcher'), options },
);

const caught: readonly (readonly [Fault, string])[] = [
  [
    'ready before the first look',
    'a change made right after ready is reported, even a write of the same size',
  ],
  ['ready before anything was checked', 'a missing folder makes ready reject with WATCHER_NOT_FOUND'],
  ['what is there is reported at the start', 'what was there before is not reported'],
  [
    'only size and time of modification are compared',
    'a write that keeps the size and the time of modification is reported',
  ],
  ['a full queue drops the oldest in silence', '1000 new files are all reported, or overflow is'],
  ['ignore globs only match names at the top', 'a glob without ** means the top of the folder'],
  ['ignored folders are entered if they are new', 'ignored paths give no event, at any depth, old or new'],
  ['bad globs are skipped', 'a glob that cannot be read is a TypeError that names it'],
  [
    'a rename is an update of the new path',
    'a rename is a delete of the old path and a create of the new one',
  ],
  [
    'a create is reported as an update',
    'the first event of a file that is created and then written is its create',
  ],
  [
    'a replaced file is the same file',
    'a file that is replaced by rename is reported at its path, every time',
  ],
  ['an event a path and no more', 'an event follows the last of many writes'],
  ['new folders are not entered', 'files in new folders are reported, however fast they came'],
  ['deleted folders are not reported', 'the delete of a folder with content is reported'],
  [
    'the deleted root is not reported',
    'the delete of the watched folder is reported, and closing still works',
  ],
  ['paths are relative', 'creating, updating and deleting a file is reported with its absolute path'],
  ['symbolic links are resolved', 'paths begin with the folder as it was given, symbolic link or not'],
  [
    'close resolves before it has stopped',
    'the listener is not called after close has resolved, even with events on their way',
  ],
  ['closing one closes all', 'closing one leaves the others'],
  ['closing leaves the others running', 'closing the watcher closes its subscriptions'],
  ['a closed watcher can be subscribed to', 'subscribing to a closed watcher throws WATCHER_CLOSED'],
];

// Together: most of a mutant's time is spent waiting for an event that never comes.
describe.concurrent('the kit catches a watcher in which', () => {
  it.each(caught)('%s: "%s"', async (fault, title) => {
    expect(await record(faultyBackend(fault)).failureOf(title, 1000)).toBeInstanceOf(Error);
  });

  it('a timer outlives close: "a process that closed its watcher ends by itself"', async () => {
    const kit = record(faultyBackend(), moduleOf('restless-watcher'));
    const title = 'a process that closed its watcher ends by itself';
    expect(await kit.failureOf(title, 60_000)).toBeInstanceOf(Error);
  });
});

it('a declared defect is skipped with its reason, and nothing else is', () => {
  const whole = record(faultyBackend());
  const promise = 'a new folder is watched';
  const backend = faultyBackend();
  const defects = [{ promise, reason: 'it is shy' }];
  const kit = record({ ...backend, traits: Object.freeze({ ...backend.traits, defects }) });
  expect(kit.skipped).toEqual([`${promise} (it is shy)`]);
  expect(kit.titles).toEqual(whole.titles.filter((title) => title !== promise));
});
