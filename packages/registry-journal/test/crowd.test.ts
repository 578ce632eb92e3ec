import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crowd } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

crowd(
  { describe, it, afterEach },
  {
    backend,
    stores: newStores(),
    opener,
    size: 'small',
    // It was written anew, since it had become long.
    looker: (dir) => {
      const inodes = new Set<number>();
      return () => {
        const file = statSync(join(dir, 'registry.journal'), { throwIfNoEntry: false });
        if (file) inodes.add(file.ino);
        return inodes.size > 1;
      };
    },
    afterwards: (dir) =>
      assert.deepEqual(
        readdirSync(dir).filter((name) => name.includes('corrupt')),
        [],
      ),
  },
);
