import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptHouse } from './kept-house.ts';

/** What stands before each part of a log: its place in the output, its length, sums. */
export const headBytes = 20;

/** Up to which byte of its program's output a pane is saved, in its screen or its log: what is shown may not be saved yet. */
export function savedUpTo({ socket }: KeptHouse, pane = 'pane0'): number {
  const folder = join(`${socket}.state`, 'screens');
  const ends = readdirSync(folder)
    .filter((name) => name.startsWith(`${pane}-`))
    .map((name) => {
      try {
        const bytes = readFileSync(join(folder, name));
        return name.endsWith('.log') ? endOfLog(bytes) : name.endsWith('.screen') ? seenBy(bytes) : 0;
      } catch {
        // Another one has taken its place.
        return 0;
      }
    });
  return Math.max(0, ...ends);
}

function endOfLog(bytes: Buffer): number {
  let end = 0;
  for (let at = 0; at + headBytes <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 8);
    if (at + headBytes + length > bytes.length) break;
    end = Number(bytes.readBigUInt64LE(at)) + length;
    at += headBytes + length;
  }
  return end;
}

function seenBy(bytes: Buffer): number {
  return (JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as { seen: number }).seen;
}
