import { ProcessFiles } from '@pitcrew/core';

/** Room for what is wanted of a line: a name of at most 64 bytes, and numbers. */
const files = new ProcessFiles('stat', 192);

const space = 0x20;
const closing = 0x29;
const zero = 0x30;

/** tcgetpgrp of the terminal that `pid` leads, as Linux tells it in `/proc`; undefined elsewhere. */
export function foregroundGroup(pid: number): number | undefined {
  const size = files.read(pid);
  const { bytes } = files;
  // The name, in parentheses, may hold spaces and parentheses. After it: state ppid pgrp session tty_nr tpgid.
  let at = size - 1;
  while (at > 0 && bytes[at] !== closing) at -= 1;
  for (let words = 0; words < 6 && at < size; at += 1) if (bytes[at] === space) words += 1;
  let group = 0;
  // Where there is no terminal, or no group has it, the number has a sign.
  for (; at < size && bytes[at]! >= zero; at += 1) group = group * 10 + bytes[at]! - zero;
  return group > 0 ? group : undefined;
}
