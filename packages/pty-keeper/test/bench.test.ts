import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/pty/bench';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

benchSuiteKit({ describe, it }, suite, { traits: backend.traits, opener: (dir) => backend.open({ dir }) });
