import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/finder/bench';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

// Here, because the contract's own package knows no backend that is native, with memory of its own. The figures are
// hundreds of the same searches.
const scenarios = { ...suite, figures: [] };
benchSuiteKit({ describe, it }, scenarios, { traits: backend.traits, opener: () => backend.open() });
