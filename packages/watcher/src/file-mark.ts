import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * Times come from a clock that ticks every 4 to 10 ms, so that a write can leave them as they were. A file
 * that changed this recently can do so again unseen, and is told by its content (as git does).
 */
const recentMs = 100;
const largestReadable = 1024 * 1024;

/** What a file looked like. */
export class FileMark {
  #stamp = '';
  #content: string | undefined;

  /** Takes a new mark, and tells whether it differs from the old one. */
  async update(path: string, stats: BigIntStats, compareContent: boolean): Promise<boolean> {
    const stamp = `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
    const isRecent = compareContent && Date.now() - Number(stats.ctimeMs) < recentMs;
    const before = this.#content;
    const content = isRecent || before !== undefined ? await contentOf(path, stats) : undefined;
    const changed = stamp !== this.#stamp || (before !== undefined && before !== content);
    this.#stamp = stamp;
    this.#content = isRecent ? content : undefined;
    return changed;
  }
}

let unknown = 0;

/** A name for the content; one that equals no other where it cannot be told, so that no change is missed. */
async function contentOf(path: string, stats: BigIntStats): Promise<string> {
  if (stats.isFile() && stats.size <= largestReadable) {
    try {
      return createHash('sha1')
        .update(await readFile(path))
        .digest('base64');
    } catch {
      // Gone or not ours to read.
    }
  }
  return stats.isFile() ? `unknown ${unknown++}` : '';
}
