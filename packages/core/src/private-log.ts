import { closeSync, constants, fchmodSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;

/** Bytes at which the file is put aside, in the place of the one that was put aside before. */
const largest = 1024 * 1024;

/**
 * A file to which lines are added, for this user alone; it and the one before it (`.old`) never take more than some 2 MiB
 * together. The folder may be one that others write to as well (`-S /tmp/name`): what somebody else has put
 * at the path, whether a file, a link or a pipe, is written to by nobody. A line that can't be written is lost.
 */
export class PrivateLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  add(line: string): void {
    try {
      if (this.#write(line) > largest) renameSync(this.#path, `${this.#path}.old`);
    } catch {
      // A full disk takes the line, not the crew.
    }
  }

  /** How long the file is then. */
  #write(line: string): number {
    const file = openSync(this.#path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    try {
      const { uid, mode, nlink, size } = fstatSync(file);
      // A second name of it would be somebody else's.
      if (uid !== process.geteuid?.() || (mode & constants.S_IFMT) !== constants.S_IFREG || nlink !== 1)
        return 0;
      if ((mode & 0o077) !== 0) fchmodSync(file, 0o600);
      return size + writeSync(file, `${line}\n`);
    } finally {
      closeSync(file);
    }
  }
}
