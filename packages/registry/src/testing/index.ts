/** What tests of backends that keep their state in files have in common. Nothing of it is needed to use a registry. */
export { storedConformance } from './conformance.ts';
export { crowd } from './crowd.ts';
export { database, holdsAnyKeys } from './database.ts';
export { mount, mayMount } from './mount.ts';
export { Stores } from './stores.ts';
export { unwritable } from './unwritable.ts';
export { Workers } from './workers.ts';
