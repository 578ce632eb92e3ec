import { once } from 'node:events';
import type { PeerStage } from '@pitcrew/core/bench';
import type { Transport } from '../transport.ts';
import { service } from './service.ts';

/** Listens on the address that is its argument. */
export default async function servingPeer(stage: PeerStage<Transport>): Promise<void> {
  const transport = await stage.open();
  const listener = await transport.listen(stage.argument as string, { service });
  stage.answer(() => listener.connections);
  if (!stage.signal.aborted) await once(stage.signal, 'abort');
  await transport.close();
}
