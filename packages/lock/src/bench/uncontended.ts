import type { Scenario } from '@pitcrew/core/bench';
import type { Lock, LockMode, LockTraits } from '../lock.ts';
import { Witness } from './witness.ts';

export function uncontended(mode: LockMode): Scenario<Lock, LockTraits> {
  return {
    name: `uncontended-${mode}`,
    operation: `a key that nobody else wants is acquired ${mode} and released`,
    work: 'fs',
    async setUp(stage) {
      const lock = await stage.open();
      await assertExcludes(lock, mode);
      const run = async (): Promise<number> => {
        const hold = await lock.acquire('registry', mode);
        await hold.release();
        return 1;
      };
      return { mode: 'async', expected: 1, run, close: () => lock.close() };
    },
  };
}

/** What holds nothing is acquired fast. */
async function assertExcludes(lock: Lock, mode: LockMode): Promise<void> {
  const witness = new Witness();
  const hold = await lock.acquire('registry', mode);
  witness.enter(mode);
  const other = await lock.tryAcquire('registry', 'exclusive');
  if (other !== undefined) witness.enter('exclusive');
  witness.leave(mode);
  await hold.release();
}
