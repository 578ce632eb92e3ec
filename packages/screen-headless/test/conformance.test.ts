import screenConformance from '@pitcrew/screen/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

screenConformance({ describe, it }, { backend, options: async () => ({}) });
