import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/pty/bench';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

// Here, because the contract's own package knows no backend that starts real programs.
benchSuiteKit({ describe, it }, suite, { traits: backend.traits, opener: () => backend.open() });
