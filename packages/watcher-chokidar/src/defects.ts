import type { Defect } from '@pitcrew/core';

const lateWatch =
  'chokidar 4 announces and lists a new folder before it watches it, and does not look again at what came in between';
const throttled = 'chokidar 4 drops a change of a file within 50 ms of another, and nothing follows it';

/** In the order of the kit. */
export const defects: readonly Defect[] = [
  { promise: 'a folder made while watching starts is watched once ready has settled', reason: lateWatch },
  { promise: 'creating, updating and deleting a file is reported with its absolute path', reason: throttled },
  { promise: 'an event follows the last of many writes', reason: throttled },
  { promise: 'a file that is replaced by rename is reported at its path, every time', reason: throttled },
  { promise: 'a new folder is watched', reason: lateWatch },
  { promise: 'files in new folders are reported, however fast they came', reason: lateWatch },
  { promise: 'changes in a folder that was renamed are reported under its new name', reason: lateWatch },
  { promise: '1000 new files are all reported, or overflow is', reason: lateWatch },
  {
    promise: 'more changes than the system keeps in its queue are never lost in silence',
    reason:
      "libuv drops inotify's overflow event; what came or went is found later, what was written to is not",
  },
];
