import { closeSync, fstatSync, statSync, type Stats } from 'node:fs';

/**
 * Tells whether a path still is the file that it was.
 *
 * Inode, size and time are not enough: a file that was replaced twice within one tick of the clock can have all
 * three of the first one, because its inode was free again. So the descriptor stays open: as long as it is, no
 * other file can have its inode, and the comparison is exact for files that are replaced. What a person edits in
 * place shows by size and time.
 */
export class PinnedFile {
  readonly #path: string;
  #fd: number | undefined;
  #stats: Stats | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes over `fd`, which is open on what is at the path now. */
  pin(fd: number): void {
    const stats = fstatSync(fd);
    this.release();
    this.#fd = fd;
    this.#stats = stats;
  }

  /** Whether nothing is pinned and nothing is there counts as the same, too. */
  isSame(): boolean {
    const now = statSync(this.#path, { throwIfNoEntry: false });
    const then = this.#stats;
    if (now === undefined || then === undefined) return now === then;
    return (
      now.ino === then.ino && now.dev === then.dev && now.size === then.size && now.mtimeMs === then.mtimeMs
    );
  }

  release(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
    this.#stats = undefined;
  }
}
