const backslash = 0x5c;
const zero = 0x30;
const newline = 0x0a;

/**
 * Most bytes of a program in one `%output` line. tmux cuts at some 2 700; fewer, longer lines are less work for
 * both ends.
 */
export const longestOutput = 16 * 1024;

/** `%output %0 …`: bytes below a space, and backslashes, are `\ooo`; all others stay as they are. */
export function outputLine(head: string, bytes: Uint8Array): Buffer {
  const line = Buffer.allocUnsafe(head.length + bytes.length * 4 + 1);
  let at = line.write(head, 'latin1');
  for (let from = 0; from < bytes.length; from += 1) {
    const byte = bytes[from] ?? 0;
    if (byte >= 0x20 && byte !== backslash) {
      line[at] = byte;
      at += 1;
      continue;
    }
    line[at] = backslash;
    line[at + 1] = zero + (byte >> 6);
    line[at + 2] = zero + ((byte >> 3) & 7);
    line[at + 3] = zero + (byte & 7);
    at += 4;
  }
  line[at] = newline;
  return line.subarray(0, at + 1);
}
