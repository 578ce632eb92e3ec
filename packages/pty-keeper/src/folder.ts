import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodedError } from '@pitcrew/core';

/** Where keepers are, inside the folder that a host has for its state. */
const name = 'keepers';

/**
 * The private folder of the keepers' sockets. It is held open, and what lies in it is named through that: by no other
 * path could it be another folder later, and the length of its own is no matter, which is short for sockets.
 */
export class Folder {
  readonly path: string;
  #descriptor: number;
  #inode = 0;
  /** Of folders that somebody has removed: what was named through them may be still. */
  readonly #former: number[] = [];

  private constructor(path: string, descriptor: number) {
    this.path = path;
    this.#descriptor = descriptor;
  }

  /** @throws CodedError `BACKEND_UNAVAILABLE` where it is not this user's own, or open to others */
  static open(dir: string): Folder {
    const path = join(dir, name);
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
      const folder = new Folder(path, openSync(path, flags));
      const { uid, mode, ino } = fstatSync(folder.#descriptor);
      folder.#inode = ino;
      if (uid === process.getuid?.() && (mode & 0o077) === 0) return folder;
      folder.close();
    } catch (cause) {
      throw unusable(path, cause);
    }
    throw unusable(path, undefined);
  }

  /** A short path of an entry; good as long as the folder is open. */
  entry(file: string): string {
    return `/proc/self/fd/${this.#descriptor}/${file}`;
  }

  has(file: string): boolean {
    return lstatSync(this.entry(file), { throwIfNoEntry: false }) !== undefined;
  }

  /**
   * Makes it again where somebody has removed it; those who were in there are found by no later host.
   *
   * @returns whether it did
   * @throws CodedError `BACKEND_UNAVAILABLE`
   */
  restore(): boolean {
    const now = lstatSync(this.path, { throwIfNoEntry: false });
    if (now?.ino === this.#inode) return false;
    const fresh = Folder.open(dirname(this.path));
    this.#former.push(this.#descriptor);
    this.#descriptor = fresh.#descriptor;
    this.#inode = fresh.#inode;
    return true;
  }

  close(): void {
    for (const descriptor of [...this.#former.splice(0), this.#descriptor]) closeSync(descriptor);
  }
}

function unusable(path: string, cause: unknown): CodedError {
  return new CodedError(
    'BACKEND_UNAVAILABLE',
    `pty-keeper needs ${path} to be a folder of this user alone (mode 0700, no link)${cause instanceof Error ? `: ${cause.message}` : ''}. Nothing was opened. Mend or remove it, or pick another backend with --pty.`,
    { cause },
  );
}
