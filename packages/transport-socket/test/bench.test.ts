import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/transport/bench';
import { describe, it } from 'vitest';
import backend from '../src/index.ts';

// Where the scenarios of the contract meet other processes.
benchSuiteKit({ describe, it }, suite, {
  traits: backend.traits,
  opener: new URL('fixtures/open.mjs', import.meta.url),
});
