import type { Snapshot } from '../snapshot.ts';

/** What a backend still has to be where `StoredRegistry` is the rest of it: one file that says one state. */
export interface Store {
  /** Of the file that says the state; it names the lock, and stands in errors. */
  readonly path: string;
  /** What was read or written last, without looking; `undefined` after a failure. */
  readonly known: Snapshot | undefined;
  /**
   * What the file says now. Called without the lock, at any moment; gives the same object as long as nothing changed.
   *
   * @throws CodedError `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`
   */
  read(): Snapshot;
  /** As `read`, but keeps what is corrupt aside, so that the next call finds a store. Called with the lock. */
  readOrMakeRoom(): Snapshot | Promise<Snapshot>;
  /**
   * Makes `next` what the file says, as durable as the traits promise. Called with the lock, after a read.
   *
   * @param changed keys that were put or deleted since that read
   * @returns false, with nothing changed, where the file is not the one that was read: the lock was lost, or a
   *   person edited it
   * @throws CodedError `REGISTRY_UNWRITABLE`
   */
  write(next: Snapshot, changed: ReadonlySet<string>): Promise<boolean>;
  close(): void;
}
