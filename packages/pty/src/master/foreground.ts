import { readFileSync } from 'node:fs';

/** tcgetpgrp of the terminal that `pid` leads, as Linux tells it in `/proc`; undefined elsewhere. */
export function foregroundGroup(pid: number): number | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name, in parentheses, may hold spaces and parentheses. After it: state ppid pgrp session tty_nr tpgid.
  const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 6)[5]);
  return group > 0 ? group : undefined;
}
