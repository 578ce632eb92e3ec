import registryConformance from '@pitcrew/registry/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

registryConformance({ describe, it }, { backend, options: async () => ({ dir: '' }) });
