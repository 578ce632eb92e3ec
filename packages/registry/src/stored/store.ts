import type { Snapshot } from '../snapshot.ts';
import type { State } from '../state.ts';

/** What `CommitQueue` asks of a store. */
export interface Committing<S extends State<S>> {
  /** Of the file that says the state; it names the lock, and stands in errors. */
  readonly path: string;
  /**
   * What the store says now; keeps what is corrupt aside, so that the next call finds a store. Called with the lock.
   *
   * @throws CodedError `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`
   */
  readOrMakeRoom(): S | Promise<S>;
  /**
   * Makes `next` what the store says, as durable as the traits promise. Called with the lock, after a read.
   *
   * @param changed keys that were put or deleted since that read
   * @returns false, with nothing changed, where the store is not as it was read: the lock was lost, or a person
   *   edited it
   * @throws CodedError `REGISTRY_UNWRITABLE`
   */
  write(next: S, changed: ReadonlySet<string>): Promise<boolean>;
}

/** What a backend still has to be where `openStored` does the rest: one file that says one state. */
export interface Store extends Committing<Snapshot> {
  /** What was read or written last, without looking; `undefined` after a failure. */
  readonly known: Snapshot | undefined;
  /**
   * What the file says now. Called without the lock, at any moment; gives the same object as long as nothing changed.
   *
   * @throws CodedError `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`
   */
  read(): Snapshot;
  close(): void;
}
