import type { Document, Registry } from '../registry.ts';

/** Columns of every pane here, so that a read has an answer that can be checked. */
export const paneWidth = 80;

export function paneKey(index: number): string {
  return `pane/%${index}`;
}

/** About 300 bytes, as a conductor records of a pane. */
export function pane(index: number, seed: number): Document {
  return {
    id: `%${index}`,
    window: `@${index % 12}`,
    title: `agent ${(index * 7 + seed) % 1000}`,
    command: ['claude', '--resume', `${(index * 7919 + seed) % 65_536}`],
    cwd: `/home/dev/projects/pitcrew/packages/part-${index % 40}`,
    pid: 1000 + index,
    width: paneWidth,
    height: 24,
    dead: false,
    options: { 'remain-on-exit': 'off', 'pane-border-status': 'top' },
  };
}

export async function fill(registry: Registry, count: number, seed: number): Promise<void> {
  await registry.transact((transaction) => {
    for (let index = 0; index < count; index++) transaction.put(paneKey(index), pane(index, seed));
  });
}

/** Goes through all of `count` again and again, not in the order in which they were put. */
export function roundRobin(count: number, seed: number): () => number {
  let index = seed % count;
  // 37 has no factor in common with 100 or 1000.
  return () => (index = (index + 37) % count);
}
