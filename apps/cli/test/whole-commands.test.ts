import { fileURLToPath } from 'node:url';
import { defaults, openBackend } from '@pitcrew/backends';
import { benchSuiteKit } from '@pitcrew/core/testing';
import { wholeSuite } from '@pitcrew/bench-harness/tune';
import type { Transport, TransportTraits } from '@pitcrew/transport';
import { describe, it } from 'vitest';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const { finder: _, ...parts } = defaults;

/** What `pitcrew tune` drives whole conductors with: a real one, with backends that are not the defaults. */
const backends = { ...parts, registry: 'file', codec: 'cbor' };
const suite = wholeSuite({ conductor: [process.execPath, main, 'serve'], backends });

benchSuiteKit({ describe, it }, suite, {
  traits: { acrossProcesses: true, byReference: false, defects: [] } satisfies TransportTraits,
  opener: async (dir) => {
    const { instance } = await openBackend('transport', backends.transport, {
      dir,
      parts: { codec: backends.codec },
    });
    return instance as Transport;
  },
});
