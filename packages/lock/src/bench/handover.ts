import type { Figure, Peer, Scenario, Stage } from '@pitcrew/core/bench';
import type { Hold, Lock, LockTraits } from '../lock.ts';
import type { Question } from './holding-peer.ts';

const key = 'registry';
const holding = new URL('holding-peer.js', import.meta.url);

export const alone = ({ acrossProcesses }: LockTraits): string | undefined =>
  acrossProcesses ? undefined : 'trait acrossProcesses: false';

export const handover: Scenario<Lock, LockTraits> = {
  name: 'handover',
  operation: 'a key goes from its holder to the next in line, in one process',
  work: 'fs',
  async setUp(stage) {
    const lock = await stage.open();
    let hold = await lock.acquire(key, 'exclusive');
    const run = async (): Promise<number> => {
      const next = lock.acquire(key, 'exclusive');
      await hold.release();
      hold = await next;
      return 1;
    };
    return {
      mode: 'async',
      expected: 1,
      run,
      close: async () => {
        await hold.release();
        await lock.close();
      },
    };
  },
};

export const handoverAcross: Scenario<Lock, LockTraits> = {
  name: 'handover-across',
  operation:
    'a key goes to another process, which waits for it, and back; with the three messages that this takes',
  work: 'fs',
  excludes: alone,
  async setUp(stage) {
    const lock = await stage.open();
    const peer = await stage.peer(holding);
    let hold = await lock.acquire(key, 'exclusive');
    const run = async (): Promise<number> => {
      hold = (await thereAndBack(lock, peer, hold)).hold;
      return 1;
    };
    return {
      mode: 'async',
      expected: 1,
      run,
      close: async () => {
        await hold.release();
        await lock.close();
      },
    };
  },
};

/** The part of it that is the lock's alone, by the clock that all processes of a machine share. */
export const handoverMicros: Figure<Lock, LockTraits> = {
  name: 'handover-across-p50',
  what: 'from the release of a key in another process until it is granted here, to one who waits for it; median of 100',
  unit: 'µs',
  better: 'lower',
  excludes: alone,
  async measure(stage: Stage<Lock>) {
    const lock = await stage.open();
    const peer = await stage.peer(holding);
    let hold = await lock.acquire(key, 'exclusive');
    const micros: number[] = [];
    try {
      for (let round = 0; round < 110; round++) {
        const passed = await thereAndBack(lock, peer, hold);
        hold = passed.hold;
        // The first ones find both processes cold.
        if (round >= 10) micros.push(passed.micros);
      }
    } finally {
      await hold.release();
      await lock.close();
    }
    return micros.toSorted((a, b) => a - b)[micros.length / 2] ?? Number.NaN;
  },
};

/** Each side asks before the other lets go: both handovers find somebody waiting. */
async function thereAndBack(
  lock: Lock,
  peer: Peer,
  hold: Hold,
): Promise<{ readonly hold: Hold; readonly micros: number }> {
  await peer.ask({ do: 'line up', key } satisfies Question);
  const theirs = peer.ask({ do: 'hold' } satisfies Question);
  await hold.release();
  await theirs;
  let granted = 0n;
  const mine = lock.acquire(key, 'exclusive').then((hold) => {
    granted = process.hrtime.bigint();
    return hold;
  });
  const released = peer.ask({ do: 'release' } satisfies Question);
  const next = await mine;
  return { hold: next, micros: Number(granted - BigInt((await released) as string)) / 1000 };
}
