import { readFileSync } from 'node:fs';

/**
 * libuv drops the kernel's "queue overflow" in silence. But a queue that overflowed was full, and libuv
 * hands over a full queue without a pause: half of its length in one round of the event loop is taken for
 * an overflow. One queue serves the whole process, so that one counter does, and everybody may have lost
 * events.
 */
const suspicious = queueLength() / 2;

const warned = new Set<() => void>();
let heard = 0;

/** Calls `warn` after every round that had suspiciously many events, until the result is called. */
export function onFlood(warn: () => void): () => void {
  warned.add(warn);
  return () => warned.delete(warn);
}

export function countEvent(): void {
  if (heard++ === 0) setImmediate(endRound);
}

function endRound(): void {
  const isFlood = heard >= suspicious;
  heard = 0;
  if (isFlood) for (const warn of warned) warn();
}

function queueLength(): number {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8'));
  } catch {
    return 16_384;
  }
}
