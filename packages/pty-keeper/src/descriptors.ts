import { closeSync, openSync, readFileSync } from 'node:fs';

/** Whether this process may open so many more files, about: descriptors are given out from the lowest. */
export function mayOpen(count: number): boolean {
  try {
    const next = openSync('/dev/null', 'r');
    closeSync(next);
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1];
    return limit === undefined || next + count <= Number(limit);
  } catch {
    return false;
  }
}
