import { createHash } from 'node:crypto';
import { openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import { Snapshot } from '@pitcrew/registry';
import { replaceFile, tooNew, unreadable, type Store } from '@pitcrew/registry/stored';
import { corrupt, keptAside } from './errors.ts';
import { PinnedFile } from './pinned-file.ts';
import { readState, UnknownFormat, writeState } from './state-text.ts';

const stateFileName = 'registry.json';

/**
 * The one file of the store and what it says.
 *
 * Reading is synchronous: the file is small and in the page cache, where a read takes a tenth of what the way
 * through the thread pool takes.
 */
export class StateFile implements Store {
  readonly path: string;
  readonly #dir: string;
  readonly #pinned: PinnedFile;
  /** What the pinned file says; empty where nothing is pinned because there is no file. */
  #known: Snapshot | undefined;

  constructor(dir: string) {
    this.#dir = dir;
    this.path = join(dir, stateFileName);
    this.#pinned = new PinnedFile(this.path);
  }

  /** What was read or written last, without looking; `undefined` after a failure. */
  get known(): Snapshot | undefined {
    return this.#known;
  }

  /**
   * What the file says now; needs no lock, because a file is only ever replaced as a whole.
   *
   * @throws CodedError `REGISTRY_CORRUPT`, `REGISTRY_UNREADABLE`
   */
  read(): Snapshot {
    return this.#read((aside, cause) => corrupt(this.path, aside, cause));
  }

  /** As `read`, but moves a corrupt file out of the way. Call it with the lock. */
  readOrMakeRoom(): Snapshot {
    return this.#read((aside, cause) => {
      try {
        // The name comes from the content: what is there under it, if anything, is the same.
        renameSync(this.path, aside);
      } catch {
        return corrupt(this.path, aside, cause);
      }
      return keptAside(this.path, aside, cause);
    });
  }

  /**
   * Makes `next` what the file says. Call it with the lock, after a read.
   *
   * @returns false, with nothing changed, where the file is not the one that was read: the lock was lost, or a
   *   person edited it
   * @throws CodedError `REGISTRY_UNWRITABLE`
   */
  write(next: Snapshot): Promise<boolean> {
    return replaceFile(this.#dir, stateFileName, writeState(next), {
      mayReplace: () => this.#pinned.isSame(),
      replaced: (fd) => {
        this.#pinned.pin(fd);
        this.#known = next;
      },
    });
  }

  close(): void {
    this.#forget();
  }

  #read(onCorrupt: (aside: string, cause: unknown) => Error): Snapshot {
    let bytes: Buffer;
    try {
      if (this.#known !== undefined && this.#pinned.isSame()) return this.#known;
      this.#forget();
      const fd = openSync(this.path, 'r');
      // Before reading: what is edited in place from here on will show.
      this.#pinned.pin(fd);
      bytes = readFileSync(fd);
    } catch (error) {
      this.#forget();
      if (systemErrorCode(error) === 'NOT_FOUND') return (this.#known = Snapshot.empty);
      throw unreadable(this.path, error);
    }
    try {
      return (this.#known = readState(bytes));
    } catch (error) {
      this.#forget();
      if (error instanceof UnknownFormat) throw tooNew(this.path, error.format);
      throw onCorrupt(this.#asideName(bytes), error);
    }
  }

  #forget(): void {
    this.#pinned.release();
    this.#known = undefined;
  }

  #asideName(bytes: Uint8Array): string {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    return join(this.#dir, `registry.corrupt-${digest}.json`);
  }
}
