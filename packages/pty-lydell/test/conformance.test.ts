import ptyConformance from '@pitcrew/pty/conformance';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

ptyConformance({ describe, it }, { backend, options: async () => ({}) });
