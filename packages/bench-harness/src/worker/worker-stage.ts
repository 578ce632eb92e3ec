import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedBackend } from '@pitcrew/backends';
import type { Json, Peer, Stage } from '@pitcrew/core/bench';
import { PeerProcess } from '@pitcrew/core/peer';
import { openFrom } from './open-from.ts';
import type { Assignment } from './orders.ts';

/** What a scenario is given while it stands in this process. */
export class WorkerStage implements Stage<unknown> {
  readonly dir: string;
  readonly seed: number;
  readonly #assignment: Assignment;
  readonly #over = new AbortController();
  readonly #opened: OpenedBackend[] = [];
  readonly #peers: PeerProcess[] = [];

  private constructor(assignment: Assignment, dir: string, seed: number) {
    this.#assignment = assignment;
    this.dir = dir;
    this.seed = seed;
  }

  static async make(assignment: Assignment, seed: number): Promise<WorkerStage> {
    return new WorkerStage(assignment, await mkdtemp(join(assignment.dir, 's-')), seed);
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  async open(): Promise<unknown> {
    const opened = await openFrom(this.#assignment, this.dir);
    this.#opened.push(opened);
    return opened.instance;
  }

  async peer(module: URL, argument: Json = null): Promise<Peer> {
    const opener = new URL('opener.js', import.meta.url);
    opener.searchParams.set('assignment', JSON.stringify(this.#assignment));
    const peer = await PeerProcess.start({
      module: module.href,
      opener: opener.href,
      dir: this.dir,
      argument,
    });
    this.#peers.push(peer);
    return peer;
  }

  /** What waits gives up. */
  abort(): void {
    this.#over.abort();
  }

  /** Ends the peers, closes what was opened, and removes the folder. */
  async close(): Promise<void> {
    this.abort();
    const ends = await Promise.allSettled(this.#peers.map((peer) => peer.close()));
    for (const opened of this.#opened) await opened.close();
    await rm(this.dir, { recursive: true, force: true });
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}
