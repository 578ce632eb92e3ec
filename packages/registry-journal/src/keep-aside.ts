import { createHash } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';

/** Where a damaged journal is kept. The name comes from the content: what is there under it, if anything, is the same. */
export function asideName(path: string): string {
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
  return join(dirname(path), `registry.corrupt-${digest}.journal`);
}

/** Gives the file a second name, so that it outlives its being replaced. */
export function keepAside(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'EXISTS') return;
    // Not every file system has links.
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
  }
}
