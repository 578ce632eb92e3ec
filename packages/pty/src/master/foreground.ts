import { readProcessFile } from '@pitcrew/core';

/** tcgetpgrp of the terminal that `pid` leads, as Linux tells it in `/proc`; undefined elsewhere. */
export function foregroundGroup(pid: number): number | undefined {
  const stat = readProcessFile(pid, 'stat');
  if (stat === undefined) return undefined;
  // The name, in parentheses, may hold spaces and parentheses. After it: state ppid pgrp session tty_nr tpgid.
  const after = stat.lastIndexOf(')') + 2;
  const group = Number(stat.toString('latin1', after, after + numbersLength).split(' ', 6)[5]);
  return group > 0 ? group : undefined;
}

/** Those up to `tpgid` are shorter, and the rest of the line is not wanted. */
const numbersLength = 80;
