import type { Hold, Lock } from '@pitcrew/lock';
import { runTransaction } from '../draft.ts';
import type { Transaction } from '../registry.ts';
import type { State } from '../state.ts';
import { uncertain, unwritable } from './errors.ts';
import type { Committing } from './store.ts';

interface Job {
  readonly body: (transaction: Transaction) => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tells a job what became of it, once that is on the disk. */
type Outcome = () => void;

/**
 * Runs transactions one after the other under the lock. Those that gathered while the one before was on its way to
 * the disk share one hold of the lock and one write: each of them resolves after the sync, so that none is less
 * durable for it.
 */
export class CommitQueue<S extends State<S>> {
  readonly #store: Committing<S>;
  readonly #lock: Lock;
  /** One hold serves all. */
  readonly #keepsHold: boolean;
  #kept: Hold | undefined;
  readonly #jobs = new Set<Job>();
  #working: Promise<void> | undefined;
  /** Ends the wait for the lock when everybody who waits for it gave up. */
  #wait: AbortController | undefined;

  constructor(store: Committing<S>, lock: Lock, keepsHold = false) {
    this.#store = store;
    this.#lock = lock;
    this.#keepsHold = keepsHold;
  }

  add<T>(body: (transaction: Transaction) => T, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settled = (): void => signal?.removeEventListener('abort', giveUp);
      const job: Job = {
        body,
        resolve: (result) => {
          settled();
          resolve(result as T);
        },
        reject: (reason) => {
          settled();
          reject(reason);
        },
      };
      const giveUp = (): void => {
        // Too late once its body ran.
        if (!this.#jobs.delete(job)) return;
        job.reject(signal?.reason);
        if (this.#jobs.size === 0) this.#wait?.abort();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#jobs.add(job);
      this.#working ??= this.#work();
    });
  }

  /** Settles when everything that was added is done, and the lock is free. Nothing may be added any more. */
  async close(): Promise<void> {
    await this.#working;
    await this.#kept?.release();
  }

  async #work(): Promise<void> {
    // Let those that are added in the same turn share the first write.
    await Promise.resolve();
    while (this.#jobs.size > 0) {
      const outcomes = await this.#commitUnderLock();
      for (const outcome of outcomes) outcome();
    }
    this.#working = undefined;
  }

  async #commitUnderLock(): Promise<readonly Outcome[]> {
    if (this.#kept !== undefined) return this.#commit([]);
    const wait = new AbortController();
    this.#wait = wait;
    let hold: Hold;
    try {
      hold = await this.#lock.acquire(`registry:${this.#store.path}`, 'exclusive', { signal: wait.signal });
    } catch (error) {
      // Whoever came after the last one gave up begins anew.
      if (wait.signal.aborted) return [];
      const reason = unwritable(this.#store.path, error);
      return this.#takeAll().map((job) => () => job.reject(reason));
    } finally {
      this.#wait = undefined;
    }
    const jobs: Job[] = [];
    const outcomes = await this.#commit(jobs);
    if (this.#keepsHold) {
      this.#kept = hold;
      return outcomes;
    }
    try {
      await hold.release();
    } catch (error) {
      const reason = uncertain(this.#store.path, 'the lock was lost meanwhile', error);
      return jobs.map((job) => () => job.reject(reason));
    }
    return outcomes;
  }

  /** @param jobs gets those that ran, or failed with the store */
  async #commit(jobs: Job[]): Promise<readonly Outcome[]> {
    try {
      for (;;) {
        const before = await this.#store.readOrMakeRoom();
        // The second time round, those that ran come first again.
        const { after, changed, outcomes } = this.#runAll(before, jobs);
        if (after === before || (await this.#store.write(after, changed))) return outcomes;
      }
    } catch (error) {
      jobs.push(...this.#takeAll());
      return jobs.map((job) => () => job.reject(error));
    }
  }

  #runAll(
    before: S,
    jobs: Job[],
  ): {
    readonly after: S;
    readonly changed: ReadonlySet<string>;
    readonly outcomes: readonly Outcome[];
  } {
    const outcomes: Outcome[] = [];
    const changed = new Set<string>();
    let after = before;
    const run = (job: Job): void => {
      try {
        const ran = runTransaction(after, job.body);
        after = ran.after;
        for (const key of ran.changed) changed.add(key);
        outcomes.push(() => job.resolve(ran.result));
      } catch (error) {
        outcomes.push(() => job.reject(error));
      }
    };
    for (const job of jobs) run(job);
    // A body may abort a job behind it, which is then gone; what a body adds waits for the next round.
    const waiting = Array.from(this.#jobs);
    for (const job of waiting) {
      if (!this.#jobs.delete(job)) continue;
      jobs.push(job);
      run(job);
    }
    return { after, changed, outcomes };
  }

  #takeAll(): readonly Job[] {
    const jobs = [...this.#jobs];
    this.#jobs.clear();
    return jobs;
  }
}
