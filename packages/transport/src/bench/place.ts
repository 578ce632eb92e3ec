import { join } from 'node:path';
import type { Stage } from '@pitcrew/core/bench';
import type { Connection, Transport, TransportTraits } from '../transport.ts';
import { service } from './service.ts';

/** Where the listener is: in this process, or in one of its own. Each scenario is measured in both. */
export interface Place {
  readonly suffix: string;
  readonly words: string;
  readonly excludes: (traits: TransportTraits) => string | undefined;
  /** Starts the listener at `address`; resolves to what takes it away again. */
  readonly serve: (stage: Stage<Transport>, address: string) => Promise<() => Promise<void>>;
}

const across: Place = {
  suffix: '',
  words: 'another process',
  excludes: ({ acrossProcesses }) => (acrossProcesses ? undefined : 'trait acrossProcesses: false'),
  async serve(stage, address) {
    const peer = await stage.peer(new URL('serving-peer.js', import.meta.url), address);
    return () => peer.close();
  },
};

const here: Place = {
  suffix: '-here',
  words: 'the same process',
  excludes: () => undefined,
  async serve(stage, address) {
    const transport = await stage.open();
    await transport.listen(address, { service });
    return () => transport.close();
  },
};

export const places: readonly Place[] = [across, here];

export interface Line {
  readonly dial: () => Promise<Connection>;
  readonly close: () => Promise<void>;
}

/** A listener at the place, and a transport here to dial it with. */
export async function lineTo(place: Place, stage: Stage<Transport>): Promise<Line> {
  // Short: the path of a socket has some hundred bytes at most.
  const address = join(stage.dir, 's');
  const stopServing = await place.serve(stage, address);
  const transport = await stage.open();
  return {
    dial: () => transport.dial(address),
    async close() {
      await transport.close();
      await stopServing();
    },
  };
}
