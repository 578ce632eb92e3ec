import { once } from 'node:events';
import type { Json, PeerStage } from '@pitcrew/core/bench';
import type { Registry } from '../registry.ts';

/** What an adding peer is asked: to add 1 to a key that often. */
export interface Addition {
  readonly [member: string]: Json;
  readonly key: string;
  readonly times: number;
}

export default async function addingPeer(stage: PeerStage<Registry>): Promise<void> {
  const registry = await stage.open();
  stage.answer(async (question) => {
    const { key, times } = question as Addition;
    for (let time = 0; time < times; time++) {
      await registry.transact((transaction) => transaction.put(key, Number(transaction.get(key) ?? 0) + 1));
    }
    return null;
  });
  if (!stage.signal.aborted) await once(stage.signal, 'abort');
  await registry.close();
}
