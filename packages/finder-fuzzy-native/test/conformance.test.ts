import finderConformance from '@pitcrew/finder/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

finderConformance({ describe, it }, { backend, options: async () => ({}) });
