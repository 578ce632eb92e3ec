import type { Defect } from '@pitcrew/core';

const lateWatch =
  'on Linux @parcel/watcher 2.6 watches a new folder only after it appeared, and does not look what is in it by then';

/**
 * Where the system itself watches trees (macOS, Windows) the library has nothing to get wrong. With inotify
 * it keeps a tree of its own, which falls behind; looking after it from outside would mean to keep a second
 * one, as watcher-node does.
 */
export function defectsOf(platform: NodeJS.Platform): readonly Defect[] {
  if (platform !== 'linux') return [];
  return [
    { promise: 'a folder made while watching starts is watched once ready has settled', reason: lateWatch },
    { promise: 'files in new folders are reported, however fast they came', reason: lateWatch },
    { promise: 'a folder that is moved in is reported with everything in it', reason: lateWatch },
    { promise: 'changes in a folder that was renamed are reported under its new name', reason: lateWatch },
    { promise: 'a folder that is deleted and made again is watched', reason: lateWatch },
    { promise: '1000 new files are all reported, or overflow is', reason: lateWatch },
    {
      promise: 'more changes than the system keeps in its queue are never lost in silence',
      reason: "@parcel/watcher 2.6 skips inotify's overflow event; its own thread makes that rare",
    },
  ];
}
