import { closeSync, openSync } from 'node:fs';
import { descriptorLimit } from '@pitcrew/core';

/** Whether this process may open so many more files, about: descriptors are given out from the lowest. */
export function mayOpen(count: number): boolean {
  try {
    const next = openSync('/dev/null', 'r');
    closeSync(next);
    return next + count <= descriptorLimit();
  } catch {
    return false;
  }
}
