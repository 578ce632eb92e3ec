/** What tests of backends that keep their state in files have in common. Nothing of it is needed to use a registry. */
export { crowds, loseNothing, outliveWriters } from './crowd.ts';
export { mount, mayMount } from './mount.ts';
export { Stores, type Parts } from './stores.ts';
export { unwritable } from './unwritable.ts';
export { Workers, numbersOf, saidBy, type Worker } from './workers.ts';
