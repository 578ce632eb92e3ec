import { closeSync, constants, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCodedError, systemErrorCode } from '@pitcrew/core';
import { Snapshot } from '@pitcrew/registry';
import { replaceFile, tooNew, unreadable, unwritable, type Store } from '@pitcrew/registry/stored';
import { appendFrame } from './append.ts';
import { corrupt, keptAside } from './errors.ts';
import { Damage } from './follow.ts';
import { encodeFrame } from './frame.ts';
import { asideName, keepAside } from './keep-aside.ts';
import { OpenJournal } from './open-journal.ts';
import { changeRecord, UnknownFormat } from './record.ts';

const fileName = 'registry.journal';

/** Shorter journals are not worth writing anew, in bytes. */
const shortBytes = 256 * 1024;
/** How many times the length of its first frame a longer one may have. */
const longestRatio = 4;

/** The kernel has what was written, whatever happens to who wrote it; the disk has it with `O_DSYNC`. */
const append = constants.O_WRONLY | constants.O_APPEND;
const appendFlags = { kill: append, power: append | constants.O_DSYNC } as const;
type Survives = keyof typeof appendFlags;

/**
 * The file of a journal: a state, and what each commit changed since. A commit appends one frame; where the journal
 * has become long, it puts a new one with the whole state in its place.
 *
 * Reading is synchronous and needs no lock: whole frames never change, and what follows the last one is left alone.
 */
export class JournalFile implements Store {
  readonly path: string;
  readonly #dir: string;
  readonly #survives: Survives;
  /** What is at the path; undefined where nothing is, or nothing was read yet. */
  #journal: OpenJournal | undefined;
  #known: Snapshot | undefined;
  /** Appends to `#journal`. */
  #out: number | undefined;
  /** The thread pool has `#out`: who forgets it must not close it. */
  #appending = false;
  readonly #writesAlone: boolean;
  /** The file may not be as it was read or written last. */
  #doubted = true;
  /** After a sync that failed nobody can say what is on the disk: only a new file is sure to be. */
  #distrusted = false;

  constructor(dir: string, survives: Survives = 'power', writesAlone = false) {
    this.#writesAlone = writesAlone;
    this.#survives = survives;
    this.#dir = dir;
    this.path = join(dir, fileName);
  }

  get known(): Snapshot | undefined {
    return this.#known;
  }

  read(): Snapshot {
    try {
      return this.#look();
    } catch (error) {
      throw error instanceof Damage ? corrupt(this.path, asideName(this.path), error) : error;
    }
  }

  async readOrMakeRoom(): Promise<Snapshot> {
    // Nobody else writes; what a person does to the file is noticed before it is written.
    if (this.#writesAlone && !this.#doubted && this.#journal !== undefined) return this.#journal.snapshot;
    try {
      return this.#look();
    } catch (error) {
      throw error instanceof Damage ? await this.#makeRoom(error) : error;
    }
  }

  async write(next: Snapshot, changed: ReadonlySet<string>): Promise<boolean> {
    this.#doubted = true;
    const isDone = await this.#write(next, changed);
    this.#doubted = !isDone;
    return isDone;
  }

  close(): void {
    this.#forget();
  }

  async #write(next: Snapshot, changed: ReadonlySet<string>): Promise<boolean> {
    const journal = this.#journal;
    if (journal === undefined || this.#distrusted) return this.#replace(next);
    const frame = encodeFrame(changeRecord(journal.snapshot, next, changed));
    if (journal.end + frame.length > Math.max(shortBytes, longestRatio * journal.firstBytes)) {
      try {
        return await this.#replace(next);
      } catch (error) {
        // A disk without room for a new journal may have some for one more frame.
        if (!hasNoSpace(error)) throw error;
      }
    }
    return this.#append(journal, frame, next);
  }

  #look(): Snapshot {
    try {
      const now = statSync(this.path, { throwIfNoEntry: false });
      if (now === undefined) return this.#remember(undefined);
      const journal = this.#journal;
      if (journal?.isFile(now) === true && now.size >= journal.end) {
        return (this.#known = now.size === journal.end ? journal.snapshot : journal.follow(now.size));
      }
    } catch (error) {
      if (!(error instanceof Damage)) throw this.#failed(error);
    }
    return this.#remember(this.#open());
  }

  /** What is there, from its beginning; undefined where nothing is. */
  #open(): OpenJournal | undefined {
    for (let again = false; ; again = true) {
      try {
        return OpenJournal.open(this.path);
      } catch (error) {
        if (systemErrorCode(error) === 'NOT_FOUND') return undefined;
        // While it was read, a writer may have cut off what another one left unfinished: look twice.
        if (!(error instanceof Damage) || again) throw this.#failed(error);
      }
    }
  }

  async #append(journal: OpenJournal, frame: Buffer, next: Snapshot): Promise<boolean> {
    const at = journal.end;
    try {
      const out = (this.#out ??= openSync(this.path, appendFlags[this.#survives]));
      // Else somebody got in between, with the lock that was this one's: do it again on what is there.
      if (!this.#isAsRead()) return false;
      this.#appending = true;
      await appendFrame(out, frame, journal, this.#survives).finally(() => {
        this.#appending = false;
        if (this.#out !== out) closeSync(out);
      });
    } catch (error) {
      this.#distrusted = systemErrorCode(error) !== 'NO_SPACE';
      throw unwritable(this.path, error);
    }
    // A read has found another file meanwhile; or of two frames on one revision, of which the first one counts.
    if (this.#journal !== journal || !(this.#writesAlone || journal.holds(frame, at))) return false;
    // A read may have followed it already.
    if (journal.end === at) this.#known = journal.grown(frame.length, next);
    return true;
  }

  /** @throws CodedError `REGISTRY_UNWRITABLE` */
  #replace(next: Snapshot): Promise<boolean> {
    const { bytes, at } = OpenJournal.fresh(next);
    return replaceFile(this.#dir, fileName, bytes, {
      survives: this.#survives,
      mayReplace: () => this.#isAsRead(),
      replaced: (fd) => {
        this.#remember(at(fd));
        this.#distrusted = false;
      },
    });
  }

  /** Whether the path still has what was read, and nothing more. */
  #isAsRead(): boolean {
    const now = statSync(this.path, { throwIfNoEntry: false });
    return now === undefined ? this.#journal === undefined : this.#journal?.isUnchanged(now) === true;
  }

  /** Keeps the damaged file under another name, and puts what is good of it in its place. */
  async #makeRoom(damage: Damage): Promise<Error> {
    const aside = asideName(this.path);
    try {
      keepAside(this.path, aside);
    } catch (error) {
      return unwritable(aside, error);
    }
    const { bytes, at } = OpenJournal.fresh(damage.before);
    await replaceFile(this.#dir, fileName, bytes, {
      survives: this.#survives,
      mayReplace: () => true,
      replaced: (fd) => this.#remember(at(fd)),
    });
    return keptAside(this.path, aside, damage);
  }

  #remember(journal: OpenJournal | undefined): Snapshot {
    this.#forget();
    this.#journal = journal;
    return (this.#known = journal?.snapshot ?? Snapshot.empty);
  }

  #forget(): void {
    if (this.#out !== undefined && !this.#appending) closeSync(this.#out);
    this.#journal?.close();
    this.#out = undefined;
    this.#journal = undefined;
    this.#known = undefined;
  }

  #failed(error: unknown): unknown {
    this.#forget();
    if (error instanceof Damage) return error;
    return error instanceof UnknownFormat ? tooNew(this.path, error.format) : unreadable(this.path, error);
  }
}

function hasNoSpace(error: unknown): boolean {
  return isCodedError(error, 'REGISTRY_UNWRITABLE') && systemErrorCode(error.cause) === 'NO_SPACE';
}
