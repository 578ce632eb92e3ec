import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { PeerStage } from '@pitcrew/core/bench';
import type { Lock } from '../lock.ts';

/** What a counting peer is sent to do. */
export type Errand = { readonly file: string; readonly times: number; readonly writes: boolean };

export default async function countingPeer(stage: PeerStage<Lock>): Promise<void> {
  const lock = await stage.open();
  stage.answer(async (question) => {
    const { file, times, writes } = question as Errand;
    for (let time = 0; time < times; time++) {
      await using _hold = await lock.acquire('counter', writes ? 'exclusive' : 'shared', stage);
      const count = readFileSync(file, 'utf8');
      if (count === '') throw new Error('The counter was read while somebody wrote it.');
      if (writes) writeFileSync(file, String(Number(count) + 1));
    }
    return null;
  });
  if (!stage.signal.aborted) await once(stage.signal, 'abort');
  await lock.close();
}
