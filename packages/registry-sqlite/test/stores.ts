import flock from '@pitcrew/lock-flock';
import { Stores } from '@pitcrew/registry/testing';
import node from '@pitcrew/watcher-node';

/** Opens a store in a process of its own. */
export const opener = new URL('fixtures/open.mjs', import.meta.url);

export const newStores = (): Stores =>
  new Stores({ lock: (dir) => flock.open({ dir }), watcher: () => node.open() });
