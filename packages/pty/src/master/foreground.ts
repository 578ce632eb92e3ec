import { readFileSync } from 'node:fs';

/** tcgetpgrp of the terminal that `pid` leads, as Linux tells it in `/proc`; undefined elsewhere. */
export function foregroundGroup(pid: number): number | undefined {
  let stat: string;
  try {
    // The name may be no UTF-8, and is not looked at; in other encodings Node reads a file several times slower.
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name, in parentheses, may hold spaces and parentheses. After it: state ppid pgrp session tty_nr tpgid.
  const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 6)[5]);
  return group > 0 ? group : undefined;
}
