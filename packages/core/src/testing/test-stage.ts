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
 * The smallest real stage: a folder, and processes. For tests of scenarios; it measures nothing.
 *
 * @param opener a JavaScript module whose default export opens the backend in a folder, `(dir) => Promise<Instance>`;
 *   it is imported here and in the peers, and says itself with what else the backend is opened
 */
export async function testStage<Instance>(opener: URL, seed = 1): Promise<TestStage<Instance>> {
  const { default: open } = (await import(opener.href)) as { default: (dir: string) => Promise<Instance> };
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
      const peer = await PeerProcess.start({ module: module.href, opener: opener.href, dir, argument });
      peers.push(peer);
      return peer;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
