import type { BenchSuite } from '@pitcrew/core/bench';

const words = 1024;

/**
 * A scenario that depends on nothing of this repository: it opens no backend. Where it differs between two builds, the machine or the
 * harness differs, and nothing that was measured there means anything.
 */
export default {
  contract: 'sentinel',
  scenarios: [
    {
      name: 'arithmetic',
      operation: `${words} rounds of a shift register over a table`,
      work: 'cpu',
      setUp: async ({ seed }) => {
        const table = Uint32Array.from({ length: words }, (_, at) => at * 2_654_435_761 + seed);
        return {
          mode: 'sync',
          run() {
            let state = 1;
            for (let at = 0; at < words; at++) {
              state ^= state << 13;
              state ^= state >>> 17;
              state ^= state << 5;
              state = (state + table[state & (words - 1)]!) | 1;
            }
            return state;
          },
          close: async () => undefined,
        };
      },
    },
  ],
} satisfies BenchSuite<unknown>;
