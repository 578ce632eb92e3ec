import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/watcher/bench';
import { describe, it } from 'vitest';
import { faultyBackend } from './doubles/faulty-watcher.ts';

const { traits, open } = faultyBackend();

benchSuiteKit({ describe, it }, suite, { traits, opener: () => open({}) });
