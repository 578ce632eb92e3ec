import { once } from 'node:events';
import type { Json, PeerStage } from '@pitcrew/core/bench';
import type { Hold, Lock } from '../lock.ts';

export type Question =
  /** Asks for the key, and answers without having it. */
  | { readonly do: 'line up'; readonly key: string }
  /** Answers when the key is held. */
  | { readonly do: 'hold' }
  /** Answers when it was released: ns of the clock that all processes share, taken just before. */
  | { readonly do: 'release' };

export default async function holdingPeer(stage: PeerStage<Lock>): Promise<void> {
  const lock = await stage.open();
  let pending: Promise<Hold> | undefined;

  const obey = async (question: Question): Promise<Json> => {
    if (question.do === 'line up') {
      pending = lock.acquire(question.key, 'exclusive', { signal: stage.signal });
      // Told to whoever asks for the hold; nobody does when the stage is over.
      pending.catch(() => undefined);
      return null;
    }
    const hold = await pending;
    if (question.do === 'hold') return null;
    const at = String(process.hrtime.bigint());
    await hold?.release();
    pending = undefined;
    return at;
  };

  stage.answer((question) => obey(question as Question));
  if (!stage.signal.aborted) await once(stage.signal, 'abort');
  await (await pending?.catch(() => undefined))?.release();
  await lock.close();
}
