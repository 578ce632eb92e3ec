import { readFileSync } from 'node:fs';

/** How many files this process may have open now, as Linux tells it; without a limit, or where nobody tells, `Infinity`. */
export function descriptorLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'latin1');
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
