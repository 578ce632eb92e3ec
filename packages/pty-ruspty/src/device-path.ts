import { readFileSync } from 'node:fs';

/** ptsname of a master, which the library keeps to itself; empty where the kernel does not tell (macOS). */
export function devicePath(master: number): string {
  try {
    const index = /^tty-index:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${master}`, 'latin1'))?.[1];
    return index === undefined ? '' : `/dev/pts/${index}`;
  } catch {
    return '';
  }
}
