import type { Scenario } from '@pitcrew/core/bench';
import type { Lock, LockMode, LockTraits } from '../lock.ts';

export function uncontended(mode: LockMode): Scenario<Lock, LockTraits> {
  return {
    name: `uncontended-${mode}`,
    operation: `a key that nobody else wants is acquired ${mode} and released`,
    work: 'fs',
    async setUp(stage) {
      const lock = await stage.open();
      const run = async (): Promise<number> => {
        const hold = await lock.acquire('registry', mode);
        await hold.release();
        return 1;
      };
      return { mode: 'async', expected: 1, run, close: () => lock.close() };
    },
  };
}
