import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/finder/bench';
import { describe, it } from 'vitest';
import { faultyBackend } from './doubles/faulty-finder.ts';

const { traits, open } = faultyBackend();

benchSuiteKit({ describe, it }, suite, { traits, opener: () => open({}) });
