import { statSync } from 'node:fs';
import { join } from 'node:path';
import { crowd } from '@pitcrew/registry/testing';
import { afterEach, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { newStores, opener } from './stores.ts';

describe('a database that many processes write', () => {
  crowd(
    { describe, it, afterEach },
    {
      backend,
      stores: newStores(),
      opener,
      size: 'small',
      // Its log was moved into the database, since it had become long.
      looker: (dir) => {
        const times = new Set<number>();
        return () => {
          const file = statSync(join(dir, 'registry.sqlite'), { throwIfNoEntry: false });
          if (file) times.add(file.mtimeMs);
          return times.size > 1;
        };
      },
    },
  );
});
