import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
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
    size: 'wide',
    looker: (dir) => () => readdirSync(dir).some((name) => name.endsWith('.tmp')),
    afterwards: (dir) => assert.deepEqual(readdirSync(dir).sort(), ['locks', 'registry.json']),
  },
);
