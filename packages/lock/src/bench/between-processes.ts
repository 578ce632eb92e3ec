import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '@pitcrew/core/bench';
import type { Lock, LockTraits } from '../lock.ts';
import type { Errand } from './counting-peer.ts';
import { alone } from './handover.ts';

const counting = new URL('counting-peer.js', import.meta.url);
const times = 5;

/** Some only look, under a shared lock; the others add one, under an exclusive one. */
export function betweenProcesses(readers: number, writers: number): Scenario<Lock, LockTraits> {
  const all = readers + writers;
  return {
    name: `processes-readers-${readers}-writers-${writers}`,
    operation: `${deeds(readers, writers)}, ${times} times each, all at once`,
    work: 'fs',
    amount: { of: all * times, unit: 'holds' },
    excludes: alone,
    async setUp(stage) {
      const file = join(stage.dir, 'counter');
      await writeFile(file, '0');
      const peers = await Promise.all(Array.from({ length: all }, () => stage.peer(counting)));
      let before = 0;
      const run = async (): Promise<number> => {
        await Promise.all(
          peers.map((peer, at) => peer.ask({ file, times, writes: at < writers } satisfies Errand)),
        );
        const after = Number(await readFile(file, 'utf8'));
        const added = after - before;
        before = after;
        return added;
      };
      // Where two held it at once, an addition is missing: a wrong answer.
      return { mode: 'async', expected: writers * times, run, close: async () => undefined };
    },
  };
}

function deeds(readers: number, writers: number): string {
  const adding = `${writers === 1 ? 'one adds' : `${writers} add`} to it under an exclusive one`;
  return readers === 0
    ? `${writers} processes add to a counter under an exclusive lock`
    : `${readers} processes read a counter under a shared lock and ${adding}`;
}
