import watcherConformance from '@pitcrew/watcher/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

watcherConformance(
  { describe, it },
  { backend, module: new URL('../dist/index.js', import.meta.url).href, options: async () => ({}) },
);
