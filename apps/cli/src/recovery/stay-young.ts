import { lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Cleaners remove what is some days old (systemd-tmpfiles from `/tmp`: ten), the strictest ones what is one. */
const everyMs = 60 * 60 * 1000;

/**
 * Gives files, and folders with all that is in them, the time of now, again and again: a crew that nobody disturbs for weeks
 * changes nothing in them, and is none the less there.
 *
 * @returns what ends it
 */
export function stayYoung(...paths: readonly string[]): () => void {
  const timer = setInterval(() => {
    for (const path of paths) touch(path);
  }, everyMs).unref();
  return () => clearInterval(timer);
}

/** What goes meanwhile is no reason to leave the rest as old as it is. */
function touch(path: string): void {
  const now = new Date();
  attempt(() => lutimesSync(path, now, now));
  attempt(() => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      // What a link leads to is somebody else's.
      if (entry.isDirectory()) touch(inside);
      else attempt(() => lutimesSync(inside, now, now));
    }
  });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // It is a file, or gone.
  }
}
