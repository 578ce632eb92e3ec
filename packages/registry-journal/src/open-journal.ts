import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { Snapshot } from '@pitcrew/registry';
import { follow } from './follow.ts';
import { encodeFrame, frameLength } from './frame.ts';
import { stateRecord } from './record.ts';

/**
 * One journal, as far as it was followed. Its descriptor stays open: as long as it is, no other file can have its
 * inode, so that a path with that inode is this file, and one with another is a journal that was written anew.
 */
export class OpenJournal {
  readonly #fd: number;
  readonly #stats: Stats;
  #snapshot: Snapshot;
  /** Where the last whole frame ends. */
  #end: number;
  /** What it had when it was looked at: more than `end` where a frame is being written. */
  #size: number;

  /** The length of the first frame, which is a whole state. */
  readonly firstBytes: number;

  private constructor(fd: number, snapshot: Snapshot, end: number, firstBytes = end) {
    this.#fd = fd;
    this.firstBytes = firstBytes;
    this.#stats = fstatSync(fd);
    this.#snapshot = snapshot;
    this.#end = end;
    this.#size = end;
  }

  /**
   * Opens and reads what is at `path`.
   *
   * @throws Damage, UnknownFormat; what the system says
   */
  static open(path: string): OpenJournal {
    const fd = openSync(path, 'r');
    try {
      const bytes = readFrom(fd, 0, fstatSync(fd).size);
      const { snapshot, end } = follow(bytes, 0, undefined);
      const journal = new OpenJournal(fd, snapshot, end, frameLength(bytes));
      journal.#size = bytes.length;
      return journal;
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** A new journal that says `snapshot` and nothing else, and how to open it once it is in a file. */
  static fresh(snapshot: Snapshot): { readonly bytes: Buffer; readonly at: (fd: number) => OpenJournal } {
    const bytes = encodeFrame(stateRecord(snapshot));
    return { bytes, at: (fd) => new OpenJournal(fd, snapshot, bytes.length) };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get end(): number {
    return this.#end;
  }

  /** Of the file when it was looked at last. */
  get size(): number {
    return this.#size;
  }

  isFile(stats: Stats): boolean {
    return stats.ino === this.#stats.ino && stats.dev === this.#stats.dev;
  }

  /** Whether the file with these facts is this one, with nothing that was not seen. */
  isUnchanged(stats: Stats): boolean {
    return this.isFile(stats) && stats.size === this.#size;
  }

  /**
   * Reads what was appended since. Gives the same snapshot where that is nothing whole.
   *
   * @param size of the file now; less than `end` is not for a follower, but for who opens it anew
   * @throws Damage
   */
  follow(size: number): Snapshot {
    const bytes = readFrom(this.#fd, this.#end, size);
    const { snapshot, end } = follow(bytes, this.#end, this.#snapshot);
    this.#size = this.#end + bytes.length;
    this.#end += end;
    this.#snapshot = snapshot;
    return snapshot;
  }

  /** What its owner has appended itself needs no reading. */
  grown(bytes: number, snapshot: Snapshot): Snapshot {
    this.#end += bytes;
    this.#size = this.#end;
    this.#snapshot = snapshot;
    return snapshot;
  }

  /** Whether the file has `bytes` at an offset. */
  holds(bytes: Buffer, offset: number): boolean {
    return readFrom(this.#fd, offset, offset + bytes.length).equals(bytes);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The bytes from `start` to `end`, or to the end of the file. */
function readFrom(fd: number, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(end - start);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(fd, bytes, length, bytes.length - length, start + length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}
