import { benchSuiteKit } from '@pitcrew/core/testing';
import suite from '@pitcrew/transport/bench';
import { describe, it } from 'vitest';
import { doubleBackend } from './double/double-transport.ts';

const backend = doubleBackend();

// It lives in one process; transport-socket runs the rest.
benchSuiteKit({ describe, it }, suite, {
  traits: backend.traits,
  opener: () => backend.open({ codecs: [] }),
});
