import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from '../bench/stage.ts';
import { PeerProcess } from './peer-process.ts';

export interface TestStage<Instance> extends Stage<Instance>, AsyncDisposable {
  /** Aborts the signal, ends the peers and removes the folder. Rejects where a peer did not end well. */
  close(): Promise<void>;
}

/**
 * Opens the backend in a folder, and knows with what else. A JavaScript module whose default export does so is
 * imported here and in the peers; a function is enough where no scenario needs a peer.
 */
export type Opener<Instance> = URL | ((dir: string) => Promise<Instance>);

/**
 * The smallest real stage: a folder, and processes. For tests of scenarios; it measures nothing.
 *
 */
export async function testStage<Instance>(opener: Opener<Instance>, seed = 1): Promise<TestStage<Instance>> {
  const open =
    opener instanceof URL
      ? ((await import(opener.href)) as { default: (dir: string) => Promise<Instance> }).default
      : opener;
  const dir = await mkdtemp(join(tmpdir(), 'pitcrew-stage-'));
  const over = new AbortController();
  const peers: PeerProcess[] = [];
  let closing: Promise<void> | undefined;

  const end = async (): Promise<void> => {
    over.abort();
    const ends = await Promise.allSettled(peers.map((peer) => peer.close()));
    await rm(dir, { recursive: true, force: true });
    for (const ended of ends) if (ended.status === 'rejected') throw ended.reason;
  };
  const close = (): Promise<void> => (closing ??= end());

  return {
    dir,
    seed,
    signal: over.signal,
    open: () => open(dir),
    async peer(module, argument = null) {
      if (!(opener instanceof URL)) throw new TypeError('Another process can only open what a module opens.');
      const peer = await PeerProcess.start({ module: module.href, opener: opener.href, dir, argument });
      peers.push(peer);
      return peer;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
